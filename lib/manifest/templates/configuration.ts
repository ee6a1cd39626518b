import { manifestTemplate } from './template.ts';

export const configurationTemplates = [
  manifestTemplate(`apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: info
  app.conf: |
    # a whole file
    port = 8080
`),
  manifestTemplate(`apiVersion: v1
kind: Secret
metadata:
  name: credentials
type: Opaque
stringData: # plain text here; the server keeps it as base64
  username: app
  password: change-me
`),
  manifestTemplate(
    `apiVersion: v1
kind: Secret
metadata:
  name: registry
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: |
    {"auths": {"registry.example.com": {"username": "app", "password": "change-me"}}}
`,
    'dockerconfigjson',
  ),
  manifestTemplate(`apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
spec:
  hard:
    requests.cpu: "4"
    requests.memory: 8Gi
    limits.memory: 16Gi
    pods: "50"
`),
  manifestTemplate(`apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
    - type: Container
      defaultRequest:
        cpu: 50m
        memory: 64Mi
      default:
        memory: 256Mi
`),
];
