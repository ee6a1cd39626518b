import { manifestTemplate } from './template.ts';

export const networkTemplates = [
  manifestTemplate(`apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http # name or number of the container's port
`),
  manifestTemplate(
    `apiVersion: v1
kind: Service
metadata:
  name: web-outside
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`,
    'NodePort',
  ),
  manifestTemplate(
    `apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  clusterIP: None # headless: a name for each pod
  selector:
    app: store
  ports:
    - name: store
      port: 5432
`,
    'headless',
  ),
  manifestTemplate(
    `apiVersion: v1
kind: Service
metadata:
  name: elsewhere
spec:
  type: ExternalName
  externalName: db.example.com
`,
    'ExternalName',
  ),
  manifestTemplate(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  ingressClassName: nginx
  tls:
    - hosts: [web.example.com]
      secretName: web-tls
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
`),
  manifestTemplate(`apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx
spec:
  controller: k8s.io/ingress-nginx
`),
  manifestTemplate(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              role: client
      ports:
        - port: 80
`),
  manifestTemplate(`apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: elsewhere-1
  labels:
    kubernetes.io/service-name: elsewhere # a Service without selector
addressType: IPv4
endpoints:
  - addresses: [192.0.2.10]
ports:
  - name: http
    port: 80
    protocol: TCP
`),
  manifestTemplate(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  parentRefs:
    - name: gateway
  hostnames: [web.example.com]
  rules:
    - backendRefs:
        - name: web
          port: 80
`),
];
