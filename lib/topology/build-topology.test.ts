import { describe, expect, it } from 'vitest';
import { buildTopology } from './build-topology.ts';
import type { TopologyGraph } from './graph.ts';
import {
  claim,
  deployment,
  ingress,
  named,
  pod,
  pods,
  service,
  slice,
  sources,
  statefulSet,
  volume,
} from './testdata/objects.ts';

const node = (graph: TopologyGraph, id: string) => graph.nodes.find((candidate) => candidate.id === id);
const link = (graph: TopologyGraph, source: string, target: string) =>
  graph.edges.find((edge) => edge.source === source && edge.target === target);
const web = 'deployments.apps/web';

describe('traffic', () => {
  it('[V8] goes from an Ingress to a Service, a workload and its pods, all of them well', () => {
    const own = pods('web', 2);
    const graph = buildTopology(
      sources({
        ingresses: [ingress('shop', { '/': ['web', 80] })],
        services: [service('web', { app: 'web' })],
        slices: [slice('web', own)],
        deployments: [deployment('web', 2)],
        pods: own,
      }),
    );
    expect(graph.nodes.map(({ id, tone }) => `${id} ${tone}`)).toEqual([
      'ingresses.networking.k8s.io/shop ok',
      'services/web ok',
      `${web} ok`,
      'pods/web-h1-0 ok',
      'pods/web-h1-1 ok',
    ]);
    expect(graph.edges.map(({ source, target, state }) => `${source} ${target} ${state}`).toSorted()).toEqual([
      `${web} pods/web-h1-0 ok`,
      `${web} pods/web-h1-1 ok`,
      'ingresses.networking.k8s.io/shop services/web ok',
      `services/web ${web} ok`,
    ]);
    expect(node(graph, 'services/web')?.facts).toEqual({ type: 'service', ports: [':80'], ready: 2, total: 2 });
  });

  it('[E1] [V8] breaks where the selector matches no pod, drawn to the workload one letter away', () => {
    const own = pods('gateway', 4);
    const graph = buildTopology(
      sources({
        ingresses: [ingress('shop', { '/': ['gateway', 80] })],
        services: [service('gateway', { app: 'gatway' })],
        slices: [slice('gateway', [])],
        deployments: [deployment('gateway', 4)],
        pods: own,
      }),
    );
    const broken = link(graph, 'services/gateway', 'deployments.apps/gateway');
    expect(broken).toMatchObject({ state: 'broken', problem: { code: 'selector-matches-no-pod', tone: 'bad' } });
    expect(broken?.problem?.near).toEqual({
      differences: [{ key: 'app', wanted: 'gatway', found: { key: 'app', value: 'gateway' } }],
      selector: { app: 'gateway' },
      pods: 4,
    });
    expect(node(graph, 'services/gateway')?.tone).toBe('bad');
    expect(node(graph, 'deployments.apps/gateway')?.tone).toBe('ok');
    expect(node(graph, 'ingresses.networking.k8s.io/shop')?.facts).toMatchObject({
      rows: [{ tone: 'bad', state: 'nobody' }],
    });
  });

  it('[E1] without anybody near it is the Service’s own trouble', () => {
    const graph = buildTopology(sources({ services: [service('web', { app: 'web' })], slices: [slice('web', [])] }));
    expect(node(graph, 'services/web')).toMatchObject({ tone: 'bad', problem: { code: 'selector-matches-no-pod' } });
  });

  it('[E1] [V8] breaks where no matching pod is ready, and is amber while they start', () => {
    const parts = (waits: string) => {
      const own = pods('web', 2, { ready: false, waits });
      return buildTopology(
        sources({
          services: [service('web', { app: 'web' })],
          slices: [slice('web', own)],
          deployments: [deployment('web', 2, {}, 0)],
          pods: own,
        }),
      );
    };
    const failing = link(parts('CrashLoopBackOff'), 'services/web', web);
    expect(failing).toMatchObject({
      state: 'broken',
      problem: { code: 'no-ready-endpoint', params: { ready: 0, total: 2 } },
    });
    const starting = parts('ContainerCreating');
    expect(link(starting, 'services/web', web)).toMatchObject({ state: 'partly', problem: { tone: 'warn' } });
    expect(node(starting, 'services/web')?.tone).toBe('warn');
  });

  it('[E1] names the target port that no pod has', () => {
    const own = pods('web', 1, {
      spec: { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] },
    });
    const ports = [{ name: 'http', port: 80, targetPort: 'web', protocol: 'TCP' }];
    const graph = buildTopology(
      sources({
        services: [service('web', { app: 'web' }, { ports })],
        slices: [slice('web', own, [])],
        deployments: [deployment('web', 1)],
        pods: own,
      }),
    );
    const problem = { code: 'target-port-missing', params: { port: 'web', declared: 'http 8080' } };
    expect(link(graph, 'services/web', web)).toMatchObject({ state: 'broken', problem });
  });

  it('[E7] [I2] breaks at an Ingress that names a Service or a port that is not there', () => {
    const graph = buildTopology(
      sources({
        ingresses: [ingress('shop', { '/a': ['gone', 80], '/b': ['web', 81] })],
        services: [
          service('web', undefined, { type: 'ExternalName', externalName: 'db.example.com' }),
          service('api', {}),
        ],
      }),
    );
    const entry = 'ingresses.networking.k8s.io/shop';
    expect(node(graph, 'services/gone')).toMatchObject({ presence: 'missing', tone: 'bad' });
    expect(link(graph, entry, 'services/gone')).toMatchObject({
      state: 'broken',
      problem: { code: 'service-missing' },
    });
    expect(link(graph, entry, 'services/web')).toMatchObject({ state: 'ok' });
    const port = buildTopology(
      sources({ ingresses: [ingress('shop', { '/b': ['web', 81] })], services: [service('web', { app: 'x' })] }),
    );
    expect(link(port, entry, 'services/web')).toMatchObject({
      state: 'broken',
      problem: { code: 'port-missing', params: { port: '81', ports: '80 (http)' } },
    });
  });

  it('[E1] raises no alarm for what is meant to be so: names, headless ones by hand, scaled to zero, a surge', () => {
    const surge = [...pods('web', 2), pod('web-h1-new', { owner: 'web', ready: false, waits: 'ContainerCreating' })];
    const graph = buildTopology(
      sources({
        services: [
          service('external', undefined, { type: 'ExternalName', externalName: 'db.example.com' }),
          service('by-hand', undefined, { clusterIP: 'None' }),
          service('idle', { app: 'idle' }),
          service('web', { app: 'web' }),
        ],
        slices: [slice('web', surge), slice('idle', [])],
        deployments: [deployment('idle', 0), deployment('web', 2)],
        pods: surge,
      }),
    );
    expect(graph.edges.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(graph.nodes.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(link(graph, 'services/idle', 'deployments.apps/idle')?.state).toBe('idle');
    expect(graph.nodes.filter(({ tone }) => tone === 'bad' || tone === 'warn')).toEqual([]);
  });

  it('more than eight pods of one workload are one node, and the pod that is asked for stays', () => {
    const own = [...pods('web', 11), pod('web-h1-bad', { owner: 'web', ready: false, waits: 'CrashLoopBackOff' })];
    const given = sources({ deployments: [deployment('web', 12)], pods: own });
    expect(node(buildTopology(given), `pods-of/${web}`)?.facts).toMatchObject({
      type: 'pods',
      count: 12,
      failing: 1,
      pods: [{ name: 'web-h1-bad', status: { word: 'CrashLoopBackOff' } }, {}, {}, {}, {}, {}, {}, {}],
    });
    const alone = buildTopology(given, 'pods/web-h1-3');
    expect(node(alone, 'pods/web-h1-3')).toBeDefined();
    expect(node(alone, `pods-of/${web}`)?.facts).toMatchObject({ count: 11 });
  });

  it('[W6] pods of a CronJob’s Jobs are the CronJob’s; pods without an owner are workloads of their own', () => {
    const job = {
      ...deployment('backup-1', 1),
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: 'backup-1',
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'backup', uid: 'u', controller: true }],
      },
    };
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'backup' },
      spec: { schedule: '0 * * * *' },
    };
    const own = pod('backup-1-x', { owner: 'backup-1', kind: 'Job' });
    const graph = buildTopology(sources({ cronJobs: [cronJob], jobs: [job], pods: [own, pod('alone')] }));
    expect(graph.nodes.map(({ id, column }) => `${column} ${id}`)).toEqual([
      'workloads pods/alone',
      'workloads cronjobs.batch/backup',
      'pods pods/backup-1-x',
    ]);
  });
});

describe('configuration and storage', () => {
  const podSpec = {
    containers: [
      {
        name: 'main',
        envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'token', optional: true } }],
        env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'gone', key: 'a' } } }],
      },
    ],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    imagePullSecrets: [{ name: 'registry' }],
  };

  it('[E23] links what pods read, and breaks where it is missing and needed', () => {
    const graph = buildTopology(
      sources({
        deployments: [deployment('web', 0, podSpec)],
        configMaps: [
          named('ConfigMap', 'settings'),
          named('ConfigMap', 'unused'),
          named('ConfigMap', 'kube-root-ca.crt'),
        ],
        claims: [claim('data', 'Bound', { volumeName: 'pv-1', storageClassName: 'fast' })],
        volumes: [volume('pv-1')],
      }),
    );
    expect(link(graph, web, 'configmaps/settings')).toMatchObject({ layer: 'config', state: 'ok' });
    expect(link(graph, web, 'configmaps/gone')).toMatchObject({
      state: 'broken',
      problem: { code: 'config-map-missing' },
    });
    expect(link(graph, web, 'secrets/registry')).toMatchObject({
      problem: { code: 'pull-secret-missing', tone: 'warn' },
    });
    expect(node(graph, 'secrets/token')).toBeUndefined();
    expect(node(graph, 'configmaps/unused')?.facts).toEqual({ type: 'config', used: false });
    expect(node(graph, 'configmaps/kube-root-ca.crt')).toBeUndefined();
    expect(link(graph, web, 'persistentvolumeclaims/data')).toMatchObject({ layer: 'storage', state: 'ok' });
    expect(link(graph, 'persistentvolumeclaims/data', 'persistentvolumes/pv-1')).toMatchObject({ state: 'ok' });
  });

  it('[E32] breaks at a claim that is missing, lost, or can’t get a volume', () => {
    const volumes = (name: string) => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] });
    const graph = buildTopology(
      sources({
        deployments: ['none', 'lost', 'classless'].map((name) => deployment(name, 1, volumes(name))),
        claims: [
          claim('lost', 'Lost', { volumeName: 'pv' }),
          claim('classless', 'Pending', { storageClassName: 'no-such' }),
        ],
      }),
    );
    const code = (name: string) => link(graph, `deployments.apps/${name}`, `persistentvolumeclaims/${name}`)?.problem;
    expect(code('none')).toMatchObject({ code: 'claim-missing' });
    expect(code('lost')).toMatchObject({ code: 'claim-lost', params: { volume: 'pv' } });
    expect(code('classless')).toMatchObject({ code: 'claim-pending', tone: 'bad', params: { cause: 'class-missing' } });
  });

  it('[E32] a claim that waits for its first pod, which nobody has, is no trouble', () => {
    const waits = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'local' },
      provisioner: 'p',
      volumeBindingMode: 'WaitForFirstConsumer',
    };
    const graph = buildTopology(
      sources({ claims: [claim('data', 'Pending', { storageClassName: 'local' })], classes: [waits] }),
    );
    expect(node(graph, 'persistentvolumeclaims/data')).toMatchObject({ tone: 'progress', facts: { used: false } });
    expect(node(graph, 'persistentvolumeclaims/data')?.problem).toBeUndefined();
  });

  it('[T11] claims of a StatefulSet hang on it by their names, also those of pods that are gone', () => {
    const graph = buildTopology(
      sources({
        statefulSets: [statefulSet('db', 1, ['data'])],
        claims: [claim('data-db-0', 'Bound'), claim('data-db-1', 'Bound')],
      }),
    );
    for (const name of ['data-db-0', 'data-db-1']) {
      expect(link(graph, 'statefulsets.apps/db', `persistentvolumeclaims/${name}`)?.state).toBe('ok');
    }
  });

  it('[I3] a certificate that is missing is told at its row', () => {
    const graph = buildTopology(sources({ ingresses: [ingress('shop', {}, 'shop-tls')] }));
    const entry = 'ingresses.networking.k8s.io/shop';
    expect(node(graph, entry)?.facts).toMatchObject({
      rows: [{}, { type: 'tls', text: 'shop-tls', state: 'missing' }],
    });
    expect(link(graph, entry, 'secrets/shop-tls')).toMatchObject({
      row: 1,
      state: 'broken',
      problem: { code: 'secret-missing' },
    });
  });
});

describe('[R12] what could not be read', () => {
  const own = pods('web', 2);
  const all = {
    ingresses: [ingress('shop', { '/': ['web', 80] })],
    services: [service('web', { app: 'web' })],
    slices: [slice('web', own)],
    deployments: [deployment('web', 2, { containers: [{ name: 'm', envFrom: [{ secretRef: { name: 'token' } }] }] })],
    pods: own,
  };

  it('is unknown, and never called missing', () => {
    const graph = buildTopology(sources(all, { services: 'not-read', secrets: 'not-read', deployments: 'part' }));
    expect(node(graph, 'services/web')).toMatchObject({ presence: 'not-read', tone: 'unknown' });
    expect(link(graph, web, 'secrets/token')).toMatchObject({ state: 'unknown' });
    expect([...graph.nodes, ...graph.edges].filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  it('leaves the workload’s own numbers where pods are closed or too many', () => {
    for (const state of ['not-read', 'part'] as const) {
      const graph = buildTopology(sources({ ...all, pods: own.slice(0, 1) }, { pods: state }));
      expect(link(graph, 'services/web', web)).toMatchObject({ state: 'ok' });
      expect(
        [...graph.nodes, ...graph.edges].filter(
          ({ problem }) => problem?.code !== undefined && problem.code !== 'secret-missing',
        ),
      ).toEqual([]);
    }
  });

  it('pods without their Deployment show it by its name', () => {
    const graph = buildTopology(sources(all, { deployments: 'not-read' }));
    expect(node(graph, web)).toMatchObject({ presence: 'not-read', kind: 'Deployment', name: 'web' });
    expect(link(graph, 'services/web', web)).toMatchObject({ state: 'ok' });
  });
});
