import type { FactRequest } from '#lib/diagnosis/facts.ts';
import { ago, type Trouble } from '#lib/diagnosis/rules/pods/testing/troubles.ts';
import { playedNowMs } from '#lib/diagnosis/testing/play.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

type Fields = Readonly<Record<string, unknown>>;

const thing = (
  apiVersion: string,
  kind: string,
  name: string,
  fields: Fields = {},
  metadata: Fields = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: ago(600), ...metadata },
  ...fields,
});
const alone = { namespace: undefined };

const service = (spec: Fields, name = 'web') => thing('v1', 'Service', name, { spec });
const port = { port: 80, targetPort: 80, protocol: 'TCP' };
const selecting = (app: string, ports: readonly Fields[] = [port]) => service({ selector: { app }, ports });

function pod(name: string, labels: Fields, ready: boolean, more: { owner?: string; ports?: readonly Fields[] } = {}) {
  const { owner, ports = [] } = more;
  const references =
    owner === undefined
      ? []
      : [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: owner, uid: owner, controller: true }];
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: ago(300) }];
  const spec = { containers: [{ name: 'main', image: 'web', ports }] };
  return thing(
    'v1',
    'Pod',
    name,
    { spec, status: { phase: 'Running', conditions } },
    { labels, ownerReferences: references },
  );
}

function slice(of: string, ready = true, ports: readonly Fields[] = [{ name: '', port: 80, protocol: 'TCP' }]) {
  const endpoints = [{ addresses: ['10.0.0.1'], conditions: { ready } }];
  return thing(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    of,
    { endpoints, ports },
    { labels: { 'kubernetes.io/service-name': of } },
  );
}

const path = (name: string, number = 80) => ({
  path: '/',
  pathType: 'Prefix',
  backend: { service: { name, port: { number } } },
});
const ingress = (spec: Fields) =>
  thing('networking.k8s.io/v1', 'Ingress', 'shop', {
    spec: { rules: [{ host: 'shop.example.com', http: { paths: [path('web')] } }], ...spec },
    status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
  });
const waitingIngress = (spec: Fields) => ({ ...ingress(spec), status: {} });
const ingressClass = (name: string) =>
  thing('networking.k8s.io/v1', 'IngressClass', name, { spec: { controller: `example.com/${name}` } }, alone);
const answering = [service({ ports: [port] }), slice('web')];
const tls = { tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }] };
const tlsSecret = (data: Fields, type = 'kubernetes.io/tls') => thing('v1', 'Secret', 'tls', { type, data });

const webhook = (failurePolicy: string) =>
  thing(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'checks',
    {
      webhooks: [
        {
          name: 'check.example.com',
          failurePolicy,
          clientConfig: { service: { namespace: 'shop', name: 'gone' } },
          rules: [
            { apiGroups: ['networking.k8s.io'], apiVersions: ['v1'], operations: ['*'], resources: ['ingresses'] },
          ],
        },
      ],
    },
    alone,
  );

const selector = { matchLabels: { app: 'web' } };
const template = (resources: Fields = {}) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'web', resources, ports: [{ containerPort: 80, hostPort: 80 }] }] },
});

/** A Deployment whose pods are refused with this sentence. */
function refused(message: string, resources: Fields = {}): KubeObject {
  const conditions = [
    { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message, lastTransitionTime: ago(60) },
  ];
  const spec = { replicas: 7, selector, template: template(resources) };
  return thing('apps/v1', 'Deployment', 'web', { spec, status: { replicas: 4, conditions } });
}

const quota = (hard: Fields, used: Fields) =>
  thing('v1', 'ResourceQuota', 'quota-test', { spec: { hard }, status: { hard, used } });
const exceeded =
  'pods "web-1" is forbidden: exceeded quota: quota-test, requested: limits.cpu=1, used: limits.cpu=4, limited: limits.cpu=4';
const needs =
  'pods "web-1" is forbidden: failed quota: quota-test: must specify limits.cpu for: main; requests.memory for: main';
const outOfRange =
  'pods "web-1" is forbidden: [minimum cpu usage per Container is 500m, but request is 100m, maximum memory usage per Container is 1Gi, but limit is 2Gi]';
const violates =
  'pods "web-1" is forbidden: violates PodSecurity "restricted:latest": hostPort (container "main" uses hostPort 80), allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
const limitRange = thing('v1', 'LimitRange', 'range', {
  spec: {
    limits: [
      { type: 'Container', min: { cpu: '500m' }, max: { memory: '1Gi', cpu: '2' }, maxLimitRequestRatio: { cpu: '2' } },
    ],
  },
});

const claim = (storageClassName: string | undefined, more: Fields = {}, status: Fields = { phase: 'Pending' }) =>
  thing('v1', 'PersistentVolumeClaim', 'data', {
    spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } }, ...more },
    status,
  });
const volume = (name: string, spec: Fields = {}, phase = 'Available', metadata: Fields = {}) =>
  thing(
    'v1',
    'PersistentVolume',
    name,
    {
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], nfs: { server: 'a', path: '/' }, ...spec },
      status: { phase },
    },
    { ...alone, ...metadata },
  );
const storageClass = (provisioner: string) =>
  thing('storage.k8s.io/v1', 'StorageClass', 'slow', { provisioner, volumeBindingMode: 'Immediate' }, alone);
const event = (kind: string, name: string, reason: string, message: string, namespace = 'shop') =>
  thing(
    'v1',
    'Event',
    `${name}.${reason}`,
    { reason, message, type: 'Warning', involvedObject: { kind, name }, lastTimestamp: ago(5) },
    { namespace },
  );
const claimRef = { namespace: 'shop', name: 'data' };
const dying = { deletionTimestamp: ago(60) };

const condition = (type: string, status: string, reason: string, message = 'as the server says') => ({
  conditions: [{ type, status, reason, message, lastTransitionTime: ago(60) }],
});

const documents: Readonly<Record<string, unknown>> = {
  '/apis': {
    groups: ['apps', 'batch', 'networking.k8s.io'].map((name) => ({ name, versions: [{ version: 'v1' }] })),
  },
  '/api/v1': {
    resources: [
      { name: 'pods', kind: 'Pod', namespaced: true },
      { name: 'pods/log', kind: 'Pod', namespaced: true },
      { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
    ],
  },
  '/apis/apps/v1': { resources: [] },
  '/apis/batch/v1': { resources: [{ name: 'jobs', kind: 'Job', namespaced: true }] },
  '/apis/networking.k8s.io/v1': { resources: [] },
};
const answer = (request: FactRequest) =>
  request.ask === 'document' && documents[request.path] !== undefined
    ? { state: 'text' as const, text: JSON.stringify(documents[request.path]), httpStatus: 200 }
    : undefined;

const trouble = (rule: Trouble['rule'], code: string, subject: KubeObject, ...objects: KubeObject[]): Trouble => ({
  rule,
  code,
  subject,
  cluster: { objects: [subject, ...objects], answer, nowMs: playedNowMs },
});

const role = (...resources: string[]) => ({ rules: [{ apiGroups: [''], resources, verbs: ['get'] }] });

/** For tests only: what is wrong around pods, one for each text that can be said of it. */
export const surroundings: readonly Trouble[] = [
  trouble('E1', 'service.no-pods', selecting('web')),
  trouble(
    'E1',
    'service.near-pods',
    selecting('wbe'),
    pod('a', { app: 'web' }, true, { owner: 'set' }),
    pod('b', { 'k8s-app': 'wbe' }, true),
    thing('v1', 'Pod', 'far', {}, { namespace: 'other', labels: { app: 'wbe' } }),
  ),
  trouble(
    'E1',
    'service.scaled-to-zero',
    selecting('web'),
    thing('apps/v1', 'Deployment', 'web', { spec: { replicas: 0, selector, template: template() } }),
  ),
  trouble('E1', 'service.not-ready', selecting('web'), pod('a', { app: 'web' }, false, { owner: 'set' })),
  trouble(
    'E1',
    'service.port-missing',
    selecting('web', [{ ...port, targetPort: 'http' }]),
    pod('a', { app: 'web' }, true, { ports: [{ name: 'web', containerPort: 8080 }] }),
  ),
  trouble(
    'E1',
    'service.network',
    selecting('web', [port]),
    pod('a', { app: 'web' }, true, { ports: [{ containerPort: 8080 }] }),
  ),
  trouble('E1', 'service.no-selector', service({ ports: [port] })),
  trouble(
    'E1',
    'service.port-nowhere',
    selecting('web', [port, { port: 81, targetPort: 'admin', name: 'b', protocol: 'TCP' }]),
    slice('web'),
    pod('a', { app: 'web' }, true),
  ),
  trouble(
    'E2',
    'service.several-workloads',
    selecting('web'),
    slice('web'),
    pod('a', { app: 'web' }, true, { owner: 'one' }),
    pod('b', { app: 'web' }, true, { owner: 'two' }),
  ),
  trouble('E6', 'service.external-address', service({ type: 'ExternalName', externalName: '10.0.0.7' })),
  trouble('E7', 'ingress.service-missing', ingress({})),
  trouble('E7', 'ingress.port-missing', ingress({ rules: [{ http: { paths: [path('web', 81)] } }] }), ...answering),
  trouble('E7', 'ingress.no-endpoints', ingress({}), selecting('web')),
  trouble(
    'E8',
    'ingress.tls-missing',
    ingress(tls),
    ...answering,
    thing('v1', 'Secret', 'tls', {}, { namespace: 'other' }),
  ),
  trouble('E8', 'ingress.tls-wrong-type', ingress(tls), ...answering, tlsSecret({}, 'Opaque')),
  trouble('E8', 'ingress.tls-no-certificate', ingress(tls), ...answering, tlsSecret({})),
  trouble(
    'E8',
    'ingress.tls-unreadable',
    ingress(tls),
    ...answering,
    tlsSecret({ 'tls.crt': 'bm90aGluZw==', 'tls.key': 'YQ==' }),
  ),
  trouble('E9', 'ingress.webhook', ingress({}), ...answering, webhook('Fail')),
  trouble('E9', 'webhook.refuses', webhook('Fail')),
  trouble('E9', 'webhook.silent', webhook('Ignore')),
  trouble(
    'E10',
    'ingress.controller-down',
    waitingIngress({ ingressClassName: 'own' }),
    ...answering,
    ingressClass('own'),
    pod('c', { 'app.kubernetes.io/name': 'own' }, false),
  ),
  trouble(
    'E11',
    'ingress.class-missing',
    waitingIngress({ ingressClassName: 'nginx' }),
    ...answering,
    ingressClass('own'),
  ),
  trouble('E11', 'ingress.class-none', waitingIngress({}), ...answering),
  trouble(
    'E29',
    'create.quota-used',
    refused(exceeded, { limits: { cpu: '1' } }),
    quota({ 'limits.cpu': '4' }, { 'limits.cpu': '4' }),
  ),
  trouble(
    'E29',
    'create.quota-used',
    refused(exceeded, { limits: { cpu: '1' } }),
    quota({ 'limits.cpu': '5' }, { 'limits.cpu': '4200m' }),
  ),
  trouble('E30', 'create.quota-needs', refused(needs), quota({ 'limits.cpu': '1', 'requests.memory': '1Gi' }, {})),
  trouble(
    'E31',
    'create.out-of-range',
    refused(outOfRange, { requests: { cpu: '100m' }, limits: { cpu: '1', memory: '2Gi' } }),
    limitRange,
  ),
  trouble('E58', 'create.pod-security', refused(violates)),
  trouble(
    'E43',
    'create.account-missing',
    refused(
      'pods "web-1" is forbidden: error looking up service account shop/sa-test: serviceaccount "sa-test" not found',
    ),
  ),
  trouble(
    'E9',
    'create.webhook',
    refused('Internal error occurred: failed calling webhook "check.example.com": failed to call webhook'),
    webhook('Fail'),
  ),
  trouble('E9', 'create.refused', refused('admission policy "x" denied the request')),
  trouble(
    'E32',
    'claim.no-class',
    claim(undefined),
    storageClass('example.com/own'),
    event('PersistentVolumeClaim', 'data', 'FailedBinding', 'no persistent volumes available'),
  ),
  trouble(
    'E32',
    'claim.class-missing',
    claim('gone'),
    volume('small', { storageClassName: 'gone' }),
    volume('taken', {}, 'Bound'),
    volume('old', {}, 'Released'),
    volume('bad', {}, 'Failed'),
  ),
  trouble(
    'E32',
    'claim.no-provisioner',
    claim('slow'),
    storageClass('kubernetes.io/no-provisioner'),
    volume('large', { storageClassName: 'slow', capacity: { storage: '9Gi' }, accessModes: ['ReadOnlyMany'] }),
  ),
  trouble(
    'E32',
    'claim.selector',
    claim('slow', { selector: { matchLabels: { a: 'b' } } }),
    storageClass('example.com/own'),
    volume('large', { storageClassName: 'slow', capacity: { storage: '9Gi' } }),
  ),
  trouble(
    'E32',
    'claim.named-volume',
    claim('slow', { volumeName: 'that' }),
    storageClass('example.com/own'),
    volume('that', { claimRef: { namespace: 'other', name: 'x' } }),
  ),
  trouble(
    'E32',
    'claim.provisioner-silent',
    claim('slow'),
    storageClass('example.com/own'),
    event('PersistentVolumeClaim', 'data', 'ExternalProvisioning', 'Waiting for a volume'),
  ),
  trouble(
    'E32',
    'claim.provisioning-failed',
    claim('slow'),
    storageClass('example.com/own'),
    event('PersistentVolumeClaim', 'data', 'ProvisioningFailed', 'no space'),
  ),
  trouble(
    'E32',
    'claim.unknown',
    claim('slow'),
    storageClass('example.com/own'),
    volume('fine', { storageClassName: 'slow', capacity: { storage: '9Gi' } }),
  ),
  trouble(
    'E33',
    'claim.larger',
    claim('', { volumeName: 'large' }, { phase: 'Bound', capacity: { storage: '9Gi' } }),
    volume('large', { claimRef }, 'Bound'),
  ),
  trouble(
    'E34',
    'claim.held',
    thing('v1', 'PersistentVolumeClaim', 'data', {}, { ...dying, finalizers: ['kubernetes.io/pvc-protection'] }),
    thing('v1', 'Pod', 'writer', {
      spec: { nodeName: 'node-1', volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'data' } }] },
    }),
  ),
  trouble(
    'E36',
    'claim.resize-failed',
    claim(
      'slow',
      { volumeName: 'a' },
      { phase: 'Bound', capacity: { storage: '1Gi' }, ...condition('ControllerResizeError', 'True', 'x') },
    ),
  ),
  trouble(
    'E34',
    'volume.held',
    volume('v', { claimRef }, 'Bound', { ...dying, finalizers: ['kubernetes.io/pv-protection'] }),
  ),
  trouble('E35', 'volume.released', volume('v', { claimRef, persistentVolumeReclaimPolicy: 'Retain' }, 'Released')),
  trouble(
    'E35',
    'volume.failed-by-hand',
    volume('v', { claimRef, persistentVolumeReclaimPolicy: 'Delete' }, 'Failed'),
    event('PersistentVolume', 'v', 'VolumeFailedDelete', 'no deletable volume plugin matched', 'default'),
  ),
  trouble(
    'E35',
    'volume.failed',
    volume('v', { nfs: undefined, csi: { driver: 'x' }, persistentVolumeReclaimPolicy: 'Delete' }, 'Failed'),
  ),
  trouble('E35', 'volume.no-deleter', volume('v', { persistentVolumeReclaimPolicy: 'Delete' })),
  trouble(
    'E45',
    'binding.role-missing',
    thing('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { roleRef: { kind: 'Role', name: 'gone' } }),
  ),
  trouble(
    'E45',
    'role.gives-nothing',
    thing('rbac.authorization.k8s.io/v1', 'Role', 'r', role('jobs', 'widgets', 'pods/logs')),
  ),
  trouble(
    'E49',
    'rollout.stuck',
    thing('apps/v1', 'Deployment', 'web', {
      spec: { replicas: 1, selector, template: template() },
      status: condition('Progressing', 'False', 'ProgressDeadlineExceeded'),
    }),
  ),
  trouble(
    'E50',
    'namespace.stuck',
    thing(
      'v1',
      'Namespace',
      'shop',
      {
        status: condition(
          'NamespaceContentRemaining',
          'True',
          'x',
          'Some resources are remaining: configmaps. has 2 resource instances',
        ),
      },
      { ...alone, ...dying },
    ),
    thing('v1', 'ConfigMap', 'held', {}, { finalizers: ['example.com/hold'] }),
    thing('v1', 'ConfigMap', 'left'),
  ),
  trouble(
    'E50',
    'namespace.api-silent',
    thing(
      'v1',
      'Namespace',
      'shop',
      {
        status: condition(
          'NamespaceDeletionDiscoveryFailure',
          'True',
          'x',
          'unable to retrieve: metrics.k8s.io/v1beta1: stale GroupVersion discovery',
        ),
      },
      { ...alone, ...dying },
    ),
  ),
  trouble(
    'E51',
    'api.down',
    thing(
      'apiregistration.k8s.io/v1',
      'APIService',
      'v1.a.io',
      {
        spec: { group: 'a.io', version: 'v1', service: { namespace: 'shop', name: 'gone' } },
        status: condition('Available', 'False', 'ServiceNotFound'),
      },
      alone,
    ),
  ),
  trouble(
    'E51',
    'api.no-answer',
    thing(
      'apiregistration.k8s.io/v1',
      'APIService',
      'v1.a.io',
      {
        spec: { group: 'a.io', version: 'v1', service: { namespace: 'shop', name: 'web' } },
        status: condition('Available', 'False', 'FailedDiscoveryCheck'),
      },
      alone,
    ),
    ...answering,
  ),
  trouble(
    'E52',
    'definition.names-taken',
    thing(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'a.b.io',
      { status: condition('NamesAccepted', 'False', 'ListKindConflict') },
      alone,
    ),
  ),
  trouble(
    'E52',
    'definition.schema',
    thing(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'a.b.io',
      { status: condition('NonStructuralSchema', 'True', 'Violations') },
      alone,
    ),
  ),
];
