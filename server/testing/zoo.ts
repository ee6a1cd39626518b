import type { FactResource } from '#lib/diagnosis/facts.ts';
import { factResources } from '#lib/diagnosis/resources.ts';

type Status = Readonly<Record<string, unknown>>;

interface Animal {
  readonly resource: FactResource;
  readonly object: { readonly metadata: { readonly name: string }; readonly [field: string]: unknown };
  /** Whether its controllers are done with it; absent: it has none. */
  readonly settled?: (status: Status) => boolean;
}

const sleeps = { name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] };
const ends = { name: 'app', image: 'busybox:1.36', command: ['true'] };
const serves = { name: 'web', image: 'nginx:1.27.3', ports: [{ containerPort: 80, name: 'http' }] };

const pods = (app: string, ...containers: readonly object[]) => ({
  metadata: { labels: { app } },
  spec: { containers, terminationGracePeriodSeconds: 0 },
});
const selector = (app: string) => ({ matchLabels: { app } });
const once = (...containers: readonly object[]) => ({ spec: { containers, restartPolicy: 'Never' } });

function animal(resource: FactResource, name: string, fields: object, settled?: (status: Status) => boolean): Animal {
  return { resource, object: { metadata: { name }, ...fields }, ...(settled === undefined ? {} : { settled }) };
}

const { deployments, services, statefulSets, daemonSets, jobs, cronJobs, claims, ingresses } = factResources;

/** For tests only: objects that look odd and are as somebody wants them. None of them has anything wrong with it. */
export const animals = (ingressClassName: string): readonly Animal[] => [
  animal(services, 'external-name', { spec: { type: 'ExternalName', externalName: 'db.example.com' } }),
  animal(services, 'headless-without-selector', { spec: { clusterIP: 'None', ports: [{ port: 5432 }] } }),
  animal(services, 'manual-slices', { spec: { ports: [{ name: 'sql', port: 5432 }] } }),
  animal(factResources.endpointSlices, 'manual-slices-1', {
    metadata: { name: 'manual-slices-1', labels: { 'kubernetes.io/service-name': 'manual-slices' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.9.8.7'], conditions: { ready: true } }],
    ports: [{ name: 'sql', port: 5432, protocol: 'TCP' }],
  }),
  animal(services, 'headless-of-set', { spec: { clusterIP: 'None', selector: { app: 'set' }, ports: [{ port: 80 }] } }),
  animal(services, 'named-port', { spec: { selector: { app: 'web' }, ports: [{ port: 8080, targetPort: 'http' }] } }),
  animal(
    deployments,
    'web',
    { spec: { replicas: 1, selector: selector('web'), template: pods('web', serves) } },
    ({ readyReplicas }) => readyReplicas === 1,
  ),
  animal(deployments, 'scaled-to-zero', {
    spec: { replicas: 0, selector: selector('zero'), template: pods('zero', sleeps) },
  }),
  animal(
    deployments,
    'paused',
    { spec: { replicas: 1, paused: true, selector: selector('paused'), template: pods('paused', sleeps) } },
    ({ observedGeneration }) => observedGeneration !== undefined,
  ),
  animal(
    statefulSets,
    'set',
    {
      spec: {
        replicas: 1,
        serviceName: 'headless-of-set',
        updateStrategy: { type: 'OnDelete' },
        selector: selector('set'),
        template: pods('set', sleeps),
      },
    },
    ({ readyReplicas }) => readyReplicas === 1,
  ),
  animal(
    daemonSets,
    'on-delete',
    { spec: { updateStrategy: { type: 'OnDelete' }, selector: selector('daemon'), template: pods('daemon', sleeps) } },
    ({ numberReady, desiredNumberScheduled }) => numberReady === desiredNumberScheduled && Number(numberReady) > 0,
  ),
  animal(daemonSets, 'no-node-wanted', {
    spec: {
      selector: selector('nowhere'),
      template: {
        metadata: { labels: { app: 'nowhere' } },
        spec: { nodeSelector: { 'example.com/gpu': 'yes' }, containers: [sleeps] },
      },
    },
  }),
  animal(jobs, 'completed', { spec: { template: once(ends) } }, ({ succeeded }) => succeeded === 1),
  animal(jobs, 'suspended', { spec: { suspend: true, template: once(ends) } }),
  animal(cronJobs, 'suspended', {
    spec: { schedule: '*/5 * * * *', suspend: true, jobTemplate: { spec: { template: once(ends) } } },
  }),
  animal(cronJobs, 'never-ran', {
    spec: { schedule: '0 0 29 2 *', jobTemplate: { spec: { template: once(ends) } } },
  }),
  animal(claims, 'waits-for-consumer', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
  }),
  animal(ingresses, 'resource-backend', {
    spec: {
      ingressClassName,
      defaultBackend: { resource: { apiGroup: 'k8s.example.com', kind: 'StorageBucket', name: 'static-assets' } },
    },
  }),
  animal(factResources.serviceAccounts, 'without-secrets', {}),
  animal(factResources.disruptionBudgets, 'without-pods', {
    spec: { minAvailable: 1, selector: selector('nobody') },
  }),
  animal(factResources.configMaps, 'empty', {}),
  animal(factResources.configMaps, 'used', { data: { MODE: 'a' } }),
  animal(factResources.secrets, 'empty', { type: 'Opaque' }),
  animal(factResources.quotas, 'roomy', { spec: { hard: { pods: '50' } } }),
  animal(factResources.limitRanges, 'defaults', {
    spec: { limits: [{ type: 'Container', default: { memory: '64Mi' }, defaultRequest: { memory: '16Mi' } }] },
  }),
  animal(factResources.pods, 'optional-references', {
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          ...sleeps,
          envFrom: [{ configMapRef: { name: 'not-there', optional: true } }, { configMapRef: { name: 'used' } }],
        },
      ],
      volumes: [{ name: 'maybe', secret: { secretName: 'not-there', optional: true } }],
    },
  }),
  animal(factResources.pods, 'with-sidecar', {
    spec: {
      terminationGracePeriodSeconds: 0,
      initContainers: [{ ...sleeps, name: 'sidecar', restartPolicy: 'Always' }],
      containers: [sleeps],
    },
  }),
  animal(factResources.pods, 'two-of-one-number', {
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          ...sleeps,
          ports: [
            { containerPort: 53, protocol: 'TCP', name: 'dns-tcp' },
            { containerPort: 53, protocol: 'UDP', name: 'dns' },
          ],
        },
      ],
    },
  }),
];

/** The class that its Ingress names; nothing in the cluster runs it, as with a cloud's own. */
export function zooClass(name: string) {
  return { metadata: { name }, spec: { controller: 'example.com/zoo' } };
}

/** A volume that nobody has claimed yet: it is named as the namespace, which is unique. */
export function zooVolume(name: string) {
  return {
    metadata: { name },
    spec: {
      capacity: { storage: '1Mi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: `${name}-by-hand`,
      hostPath: { path: `/tmp/${name}` },
    },
  };
}
