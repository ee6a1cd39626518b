import { ingressText, lines, objectText, type RuleCase, serviceText, workloadText } from './rule-case.ts';

const configMap = (...rest: readonly string[]) => objectText('v1', 'ConfigMap', 'metadata: {name: probe}', ...rest);
const secret = (...rest: readonly string[]) => objectText('v1', 'Secret', 'metadata: {name: probe}', ...rest);
const rbac = 'rbac.authorization.k8s.io/v1';
const role = (...rules: readonly string[]) => objectText(rbac, 'Role', 'metadata: {name: probe}', 'rules:', ...rules);
const binding = (...rest: readonly string[]) =>
  objectText(rbac, 'RoleBinding', 'metadata: {name: probe, namespace: default}', ...rest);
const roleRef = 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}';
const path = (text: string) => ingressText('rules:', '- http:', '    paths:', `    - {${text}}`);
const service = 'backend: {service: {name: web, port: {number: 80}}}';
const policy = (...rest: readonly string[]) =>
  objectText(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    'metadata: {name: probe}',
    'spec:',
    '  podSelector: {}',
    ...rest.map((line) => `  ${line}`),
  );
const claim = (...spec: readonly string[]) =>
  objectText('v1', 'PersistentVolumeClaim', 'metadata: {name: probe}', 'spec:', ...spec.map((line) => `  ${line}`));

const limits = (...entries: readonly string[]) =>
  objectText(
    'v1',
    'LimitRange',
    'metadata: {name: probe}',
    'spec:',
    '  limits:',
    ...entries.map((entry) => `  - ${entry}`),
  );

const definition = (versions: string) =>
  objectText(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'metadata: {name: probes.rules.pilothouse.test}',
    'spec:',
    '  group: rules.pilothouse.test',
    '  scope: Namespaced',
    '  names: {plural: probes, kind: Probe}',
    `  versions: [${versions}]`,
  );
const version = (name: string, storage: boolean) =>
  `{name: ${name}, served: true, storage: ${storage}, schema: {openAPIV3Schema: {type: object}}}`;
const webhook = (name: string, ...more: readonly string[]) =>
  objectText(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'metadata: {name: pilothouse-probe}',
    'webhooks:',
    ...[`- name: ${name}`, 'sideEffects: None', 'admissionReviewVersions: [v1]', ...more].map((line) =>
      line.startsWith('-') ? line : `  ${line}`,
    ),
    '  clientConfig: {url: "https://webhook.invalid/"}',
    '  namespaceSelector: {matchLabels: {nobody: has-this}}',
  );

/** Everything that is no pod. */
export const otherCases: readonly RuleCase[] = [
  { rule: 'name-uppercase', marked: 'Web', fixes: 1, text: objectText('v1', 'ConfigMap', 'metadata: {name: Web}') },
  {
    rule: 'name-character',
    marked: 'my_map',
    fixes: 1,
    text: objectText('v1', 'ConfigMap', 'metadata:', '  name: my_map # mine'),
  },
  {
    rule: 'name-start-letter',
    marked: '1web',
    fixes: 0,
    text: objectText('v1', 'Service', 'metadata: {name: 1web}', 'spec: {ports: [{port: 80}]}'),
  },
  {
    rule: 'name-composed',
    marked: 'wrong.example.com',
    fixes: 1,
    text: objectText(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'metadata: {name: wrong.example.com}',
      'spec:',
      '  group: rules.pilothouse.test',
      '  scope: Namespaced',
      '  names: {plural: probes, kind: Probe}',
      '  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]',
    ),
  },
  {
    rule: 'name-start',
    marked: '"-a"',
    fixes: 0,
    text: objectText('v1', 'ConfigMap', 'metadata: {name: probe, labels: {a: "-a"}}'),
  },
  {
    rule: 'name-prefix',
    marked: 'Ex_ample/a',
    fixes: 0,
    text: objectText('v1', 'ConfigMap', 'metadata: {name: probe, labels: {Ex_ample/a: b}}'),
  },
  {
    rule: 'name-character',
    marked: 'a b',
    fixes: 0,
    text: objectText('v1', 'ConfigMap', 'metadata: {name: probe, annotations: {a b: c}}'),
  },
  {
    rule: 'annotations-too-large',
    marked: 'annotations',
    fixes: 0,
    text: objectText('v1', 'ConfigMap', `metadata: {name: probe, annotations: {a: ${'x'.repeat(262_144)}}}`),
  },
  { rule: 'data-too-large', marked: 'data', fixes: 0, text: configMap(`data: {a: ${'x'.repeat(1_048_577)}}`) },
  { rule: 'name-character', marked: 'a/b', fixes: 0, text: configMap('data: {a/b: x}') },
  { rule: 'data-key-twice', marked: 'a', fixes: 0, text: configMap('data: {b: x, a: x}', 'binaryData: {a: eA==}') },
  {
    rule: 'not-base64',
    marked: 'hunter-2',
    fixes: 2,
    text: secret('data:', '  password: hunter-2 # plain', '  user: eA=='),
  },
  {
    rule: 'base64-padding',
    marked: 'YWRtaW4',
    fixes: 1,
    text: secret('data:', '  user: YWRtaW4 # admin', '  a: eA=='),
  },
  { rule: 'base64-padding', marked: '"aHVudGVyMg"', fixes: 1, text: secret('data: {a: "aHVudGVyMg"}') },
  // The end of a key: its bytes are no text.
  { rule: 'not-base64', marked: '/v38+w', fixes: 3, text: secret('data: {a: /v38+w}') },
  { rule: 'not-base64', marked: 'hunter2', fixes: 2, text: secret('data: {a: hunter2}') },
  { rule: 'not-base64', marked: '"a: b"', fixes: 2, text: configMap('binaryData: {x: "a: b"}') },
  {
    rule: 'limit-above',
    marked: '200m',
    fixes: 1,
    text: limits('{type: Container, defaultRequest: {cpu: 200m}, default: {cpu: 100m}}'),
  },
  {
    rule: 'limit-above',
    marked: '2Gi',
    fixes: 1,
    text: limits('{type: Container, default: {memory: 2Gi}, max: {memory: 1Gi}}'),
  },
  { rule: 'limit-above', marked: '2', fixes: 1, text: limits('{type: Pod, min: {cpu: 2}, max: {cpu: 1}}') },
  {
    rule: 'limit-above',
    marked: '10m',
    fixes: 1,
    text: limits('{type: Container, min: {cpu: 20m}, default: {cpu: 10m}}'),
  },
  {
    rule: 'limit-above',
    marked: '10m',
    fixes: 1,
    text: limits('{type: Container, min: {cpu: 20m}, defaultRequest: {cpu: 10m}}'),
  },
  {
    rule: 'request-not-limit',
    marked: '2Mi',
    fixes: 1,
    text: limits('{type: Container, max: {hugepages-2Mi: 4Mi}, defaultRequest: {hugepages-2Mi: 2Mi}}'),
  },
  {
    rule: 'limit-type-twice',
    marked: 'Container',
    fixes: 0,
    text: limits('{type: Container, max: {cpu: 1}}', '{type: Container, max: {memory: 1Gi}}'),
  },
  { rule: 'limit-default-of-pod', marked: 'default', fixes: 1, text: limits('{type: Pod, default: {cpu: 1}}') },
  {
    rule: 'limit-storage-missing',
    marked: 'PersistentVolumeClaim',
    fixes: 0,
    text: limits('{type: PersistentVolumeClaim, max: {cpu: 1}}'),
  },
  {
    rule: 'limit-ratio-below-one',
    marked: '500m',
    fixes: 0,
    text: limits('{type: Container, maxLimitRequestRatio: {cpu: 500m}}'),
  },
  {
    rule: 'limit-ratio-above',
    marked: '3',
    fixes: 0,
    text: limits('{type: Container, min: {cpu: 1}, max: {cpu: 2}, maxLimitRequestRatio: {cpu: 3}}'),
  },
  {
    rule: 'secret-key-missing',
    marked: 'kubernetes.io/tls',
    fixes: 0,
    text: secret('type: kubernetes.io/tls', 'stringData: {tls.crt: x}'),
  },
  {
    rule: 'secret-key-missing',
    marked: 'kubernetes.io/basic-auth',
    fixes: 0,
    text: secret('type: kubernetes.io/basic-auth'),
  },
  {
    rule: 'secret-not-json',
    marked: 'nothing',
    fixes: 0,
    text: secret('type: kubernetes.io/dockerconfigjson', 'stringData: {.dockerconfigjson: nothing}'),
  },
  {
    rule: 'token-account-missing',
    marked: 'kubernetes.io/service-account-token',
    fixes: 0,
    text: secret('type: kubernetes.io/service-account-token'),
  },
  { rule: 'service-without-ports', marked: 'selector', fixes: 0, text: serviceText('selector: {app: web}') },
  {
    rule: 'node-port-without-type',
    marked: '30080',
    fixes: 2,
    text: serviceText('ports:', '- port: 80', '  nodePort: 30080 # entry'),
  },
  {
    rule: 'node-port-range',
    marked: '80',
    severity: 'warning',
    fixes: 1,
    text: serviceText('type: NodePort', 'ports: [{port: 81, nodePort: 80}]'),
  },
  {
    rule: 'external-name-ip',
    marked: '10.1.2.3',
    severity: 'warning',
    fixes: 0,
    text: serviceText('type: ExternalName', 'externalName: 10.1.2.3'),
  },
  { rule: 'external-name-missing', marked: 'type', fixes: 0, text: serviceText('type: ExternalName') },
  {
    rule: 'external-name-cluster-ip',
    marked: '10.96.0.77',
    fixes: 1,
    text: serviceText('type: ExternalName', 'externalName: example.com', 'clusterIP: 10.96.0.77'),
  },
  {
    rule: 'headless-exposed',
    marked: 'None',
    fixes: 1,
    text: serviceText('type: NodePort', 'clusterIP: None', 'ports: [{port: 80}]'),
  },
  {
    rule: 'traffic-policy-inside',
    marked: 'externalTrafficPolicy',
    fixes: 1,
    text: serviceText('externalTrafficPolicy: Local', 'ports: [{port: 80}]'),
  },
  {
    rule: 'load-balancer-only',
    marked: 'loadBalancerSourceRanges',
    fixes: 0,
    text: serviceText('loadBalancerSourceRanges: [10.0.0.0/8]', 'ports: [{port: 80}]'),
  },
  {
    rule: 'port-name-missing',
    marked: 'port',
    fixes: 0,
    text: serviceText('ports: [{port: 80}, {port: 81, name: b}]'),
  },
  {
    rule: 'port-name-twice',
    marked: 'a',
    fixes: 0,
    text: serviceText('ports: [{port: 80, name: a}, {port: 81, name: a}]'),
  },
  {
    rule: 'service-port-twice',
    marked: '80',
    fixes: 0,
    text: serviceText('ports: [{port: 80, name: a}, {port: 80, name: b}]'),
  },
  {
    rule: 'node-port-twice',
    marked: '31999',
    fixes: 0,
    text: serviceText(
      'type: NodePort',
      'ports: [{port: 80, name: a, nodePort: 31999}, {port: 81, name: b, nodePort: 31999}]',
    ),
  },
  { rule: 'port-range', marked: '0', fixes: 0, text: serviceText('ports: [{port: 0}]') },
  {
    rule: 'port-number-quoted',
    marked: '"8080"',
    fixes: 1,
    text: serviceText('ports: [{port: 80, targetPort: "8080"}]'),
  },
  { rule: 'name-uppercase', marked: 'HTTP', fixes: 0, text: serviceText('ports: [{port: 80, targetPort: HTTP}]') },
  { rule: 'ingress-empty', marked: 'spec', fixes: 0, text: ingressText('ingressClassName: a') },
  { rule: 'ingress-without-paths', marked: 'paths', fixes: 0, text: ingressText('rules: [{http: {paths: []}}]') },
  { rule: 'path-type-missing', marked: 'path', fixes: 2, text: path(`path: /, ${service}`) },
  { rule: 'path-without-slash', marked: 'api', fixes: 1, text: path(`path: api, pathType: Prefix, ${service}`) },
  { rule: 'path-part', marked: '/a//b', fixes: 0, text: path(`path: /a//b, pathType: Exact, ${service}`) },
  { rule: 'backend-missing', marked: 'backend', fixes: 0, text: path('path: /, pathType: Exact, backend: {}') },
  {
    rule: 'backend-twice',
    marked: 'resource',
    fixes: 0,
    text: path(
      'path: /, pathType: Exact, backend: {service: {name: web, port: {number: 80}}, resource: {kind: A, name: b, apiGroup: example.com}}',
    ),
  },
  {
    rule: 'backend-name-missing',
    marked: 'port',
    fixes: 0,
    text: path('path: /, pathType: Exact, backend: {service: {port: {number: 80}}}'),
  },
  {
    rule: 'backend-port-missing',
    marked: 'name',
    fixes: 0,
    text: path('path: /, pathType: Exact, backend: {service: {name: web}}'),
  },
  {
    rule: 'backend-port-twice',
    marked: 'http',
    fixes: 2,
    text: path('path: /, pathType: Exact, backend: {service: {name: web, port: {number: 80, name: http}}}'),
  },
  {
    rule: 'backend-port-number',
    marked: '"80"',
    fixes: 1,
    text: path('path: /, pathType: Exact, backend: {service: {name: web, port: {name: "80"}}}'),
  },
  { rule: 'host-is-address', marked: '10.0.0.1', fixes: 0, text: ingressText('rules: [{host: 10.0.0.1}]') },
  {
    rule: 'host-with-more',
    marked: '"https://a.example.com/x"',
    fixes: 1,
    text: ingressText('rules: [{host: "https://a.example.com/x"}]'),
  },
  { rule: 'host-wildcard', marked: '"*"', fixes: 0, text: ingressText('rules: [{host: "*"}]') },
  { rule: 'name-uppercase', marked: 'A.example.com', fixes: 1, text: ingressText('rules: [{host: A.example.com}]') },
  {
    rule: 'tls-host-without-rule',
    marked: 'b.example.com',
    severity: 'warning',
    fixes: 0,
    text: ingressText('rules: [{host: a.example.com}]', 'tls: [{hosts: [b.example.com], secretName: x}]'),
  },
  {
    rule: 'cidr-malformed',
    marked: '10.0.0.300/8',
    fixes: 0,
    text: policy('ingress: [{from: [{ipBlock: {cidr: 10.0.0.300/8}}]}]'),
  },
  {
    rule: 'cidr-malformed',
    marked: '10.0.0.3',
    fixes: 1,
    text: policy('ingress: [{from: [{ipBlock: {cidr: 10.0.0.3}}]}]'),
  },
  {
    rule: 'cidr-outside',
    marked: '192.168.0.0/16',
    fixes: 0,
    text: policy('ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [192.168.0.0/16]}}]}]'),
  },
  { rule: 'peer-empty', marked: '{}', fixes: 0, text: policy('ingress: [{from: [{}]}]') },
  {
    rule: 'peer-twice',
    marked: 'ipBlock',
    fixes: 0,
    text: policy('ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]'),
  },
  { rule: 'end-port-alone', marked: '90', fixes: 0, text: policy('ingress: [{ports: [{endPort: 90}]}]') },
  { rule: 'end-port-before', marked: '80', fixes: 0, text: policy('ingress: [{ports: [{port: 90, endPort: 80}]}]') },
  {
    rule: 'policy-type-missing',
    marked: 'egress',
    severity: 'warning',
    fixes: 1,
    text: policy('policyTypes: [Ingress]', 'egress: [{to: [{podSelector: {}}]}]'),
  },
  {
    rule: 'role-group',
    marked: 'rbac',
    fixes: 1,
    text: binding('roleRef: {apiGroup: rbac, kind: ClusterRole, name: view}'),
  },
  {
    rule: 'role-kind',
    marked: 'Role',
    fixes: 1,
    text: objectText(
      rbac,
      'ClusterRoleBinding',
      'metadata: {name: pilothouse-probe}',
      'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: view}',
    ),
  },
  { rule: 'subject-kind', marked: 'Robot', fixes: 0, text: binding(roleRef, 'subjects: [{kind: Robot, name: r}]') },
  { rule: 'subject-name-missing', marked: 'kind', fixes: 0, text: binding(roleRef, 'subjects: [{kind: User}]') },
  {
    rule: 'account-group',
    marked: 'rbac.authorization.k8s.io',
    fixes: 1,
    text: binding(
      'roleRef: {kind: ClusterRole, name: view}',
      'subjects: [{kind: ServiceAccount, name: a, namespace: b, apiGroup: rbac.authorization.k8s.io}]',
    ),
  },
  {
    rule: 'account-namespace-missing',
    marked: 'kind',
    fixes: 0,
    text: objectText(
      rbac,
      'ClusterRoleBinding',
      'metadata: {name: pilothouse-probe}',
      roleRef,
      'subjects: [{kind: ServiceAccount, name: a}]',
    ),
  },
  {
    rule: 'subject-namespace',
    marked: 'b',
    severity: 'warning',
    fixes: 1,
    text: binding(roleRef, 'subjects: [{kind: User, name: a, namespace: b}]'),
  },
  { rule: 'verbs-missing', marked: 'apiGroups', fixes: 0, text: role('- {apiGroups: [""], resources: [pods]}') },
  { rule: 'groups-missing', marked: 'resources', fixes: 1, text: role('- {resources: [pods], verbs: [get]}') },
  { rule: 'resources-missing', marked: 'apiGroups', fixes: 0, text: role('- {apiGroups: [""], verbs: [get]}') },
  { rule: 'urls-in-role', marked: 'nonResourceURLs', fixes: 0, text: role('- {nonResourceURLs: [/x], verbs: [get]}') },
  {
    rule: 'urls-and-resources',
    marked: 'nonResourceURLs',
    fixes: 0,
    text: objectText(
      rbac,
      'ClusterRole',
      'metadata: {name: pilothouse-probe}',
      'rules: [{nonResourceURLs: [/x], apiGroups: [""], resources: [pods], verbs: [get]}]',
    ),
  },
  {
    rule: 'resource-in-other-group',
    marked: 'jobs',
    severity: 'warning',
    fixes: 1,
    text: role('- {apiGroups: [""], resources: [jobs], verbs: [get]}'),
  },
  {
    rule: 'resource-unknown',
    marked: 'pod',
    severity: 'warning',
    fixes: 1,
    text: role('- {apiGroups: [""], resources: [pod], verbs: [get]}'),
  },
  {
    rule: 'subresource-unknown',
    marked: 'pods/logs',
    severity: 'warning',
    fixes: 1,
    text: role('- {apiGroups: [""], resources: [pods/logs], verbs: [get]}'),
  },
  { rule: 'access-modes-missing', marked: 'resources', fixes: 1, text: claim('resources: {requests: {storage: 1Gi}}') },
  {
    rule: 'access-mode-alone',
    marked: 'ReadWriteOncePod',
    fixes: 0,
    text: claim('accessModes: [ReadWriteOnce, ReadWriteOncePod]', 'resources: {requests: {storage: 1Gi}}'),
  },
  { rule: 'storage-missing', marked: 'accessModes', fixes: 0, text: claim('accessModes: [ReadWriteOnce]') },
  {
    rule: 'storage-zero',
    marked: '0',
    fixes: 0,
    text: claim('accessModes: [ReadWriteOnce]', 'resources: {requests: {storage: 0}}'),
  },
  {
    rule: 'quantity-malformed',
    marked: '1GB',
    fixes: 1,
    text: claim('accessModes: [ReadWriteOnce]', 'resources: {requests: {storage: 1GB}}'),
  },
  {
    rule: 'quantity-malformed',
    marked: '2gb',
    fixes: 1,
    text: objectText('v1', 'ResourceQuota', 'metadata: {name: probe}', 'spec: {hard: {limits.memory: 2gb}}'),
  },
  {
    rule: 'namespace-of-cluster-scoped',
    marked: 'default',
    severity: 'warning',
    fixes: 1,
    text: lines('apiVersion: v1', 'kind: Namespace', 'metadata: {name: pilothouse-probe, namespace: default}'),
  },
  {
    rule: 'server-set',
    marked: 'resourceVersion',
    severity: 'info',
    fixes: 1,
    text: objectText('v1', 'ConfigMap', 'metadata:', '  name: probe', '  resourceVersion: "1" # seen'),
  },
  {
    rule: 'owner-elsewhere',
    marked: 'apiVersion',
    severity: 'info',
    fixes: 0,
    text: objectText(
      'v1',
      'ConfigMap',
      'metadata:',
      '  name: probe',
      '  ownerReferences: [{apiVersion: v1, kind: Pod, name: x, uid: u-1}]',
    ),
  },
  {
    rule: 'access-modes-missing',
    marked: 'resources',
    fixes: 1,
    text: workloadText('StatefulSet', [
      'selector: {matchLabels: {app: web}}',
      'volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 1Gi}}}}]',
    ]),
  },
  {
    rule: 'image-missing',
    marked: 'name',
    fixes: 0,
    text: objectText('v1', 'PodTemplate', 'metadata: {name: probe}', 'template: {spec: {containers: [{name: web}]}}'),
  },
  {
    rule: 'access-modes-missing',
    marked: 'capacity',
    fixes: 0,
    text: objectText(
      'v1',
      'PersistentVolume',
      'metadata: {name: pilothouse-probe}',
      'spec: {capacity: {storage: 1Gi}, hostPath: {path: /x}}',
    ),
  },
  {
    rule: 'storage-missing',
    marked: 'accessModes',
    fixes: 0,
    text: objectText(
      'v1',
      'PersistentVolume',
      'metadata: {name: pilothouse-probe}',
      'spec: {accessModes: [ReadWriteOnce], hostPath: {path: /x}}',
    ),
  },
  {
    rule: 'storage-version-twice',
    marked: 'true',
    fixes: 0,
    text: definition(`${version('v1', true)}, ${version('v2', true)}`),
  },
  { rule: 'storage-version-missing', marked: 'false', fixes: 1, text: definition(version('v1', false)) },
  {
    rule: 'version-schema-missing',
    marked: 'name',
    fixes: 1,
    text: definition('{name: v1, served: true, storage: true}'),
  },
  {
    rule: 'name-uppercase',
    marked: 'Probes',
    fixes: 0,
    text: definition(version('v1', true)).replace('plural: probes', 'plural: probes, singular: Probes'),
  },
  { rule: 'webhook-name-short', marked: 'check', fixes: 0, text: webhook('check') },
  { rule: 'webhook-timeout', marked: '60', fixes: 0, text: webhook('a.pilothouse.test', 'timeoutSeconds: 60') },
];
