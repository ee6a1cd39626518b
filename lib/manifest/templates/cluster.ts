import { manifestTemplate } from './template.ts';

export const clusterTemplates = [
  manifestTemplate(`apiVersion: v1
kind: Namespace
metadata:
  name: team-a
  labels:
    pod-security.kubernetes.io/warn: baseline
`),
  manifestTemplate(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com # plural.group
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Backup
    plural: backups
    singular: backup
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [schedule]
              properties:
                schedule:
                  type: string
                  description: When it runs, as cron writes it.
`),
  manifestTemplate(`apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: few-replicas
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
  validations:
    - expression: object.spec.replicas <= 50
      message: At most 50 replicas.
`),
  manifestTemplate(`apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: few-replicas
spec:
  policyName: few-replicas
  validationActions: [Warn] # Deny refuses
`),
  manifestTemplate(`apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: checks.example.com
webhooks:
  - name: checks.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Ignore # Fail refuses every write while the webhook is down
    timeoutSeconds: 5
    clientConfig:
      service:
        namespace: default
        name: checks
        path: /validate
    rules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
`),
  manifestTemplate(`apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata:
  name: sandboxed
handler: sandboxed # as the nodes' container runtime names it
`),
];
