import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { cleanObject } from './clean-object.ts';
import { inDependencyOrder } from './dependency-order.ts';
import { leftOut } from './left-out.ts';

const keep = { nodePorts: 'keep' } as const;
const clear = { nodePorts: 'clear' } as const;
const of = (apiVersion: string, kind: string, more: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'shop' },
  ...more,
});

describe('[U16] cleanObject', () => {
  test('takes away what only the server sets, and says what', () => {
    const deployment = of('apps/v1', 'Deployment', {
      metadata: {
        name: 'web',
        namespace: 'shop',
        uid: 'u',
        resourceVersion: '7',
        generation: 3,
        creationTimestamp: '2026-01-01T00:00:00Z',
        managedFields: [{ manager: 'kubectl' }],
        ownerReferences: [{ kind: 'App', name: 'a', uid: 'o' }],
        labels: { app: 'web' },
        annotations: {
          'deployment.kubernetes.io/revision': '4',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
        finalizers: ['foregroundDeletion', 'example.com/mine'],
      },
      spec: {
        replicas: 2,
        template: {
          metadata: {
            creationTimestamp: null,
            labels: { app: 'web' },
            annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' },
          },
          spec: { serviceAccount: 'sa', serviceAccountName: 'sa', containers: [], future: 9007199254740993n },
        },
      },
      status: { replicas: 2 },
    });
    const { object, removed } = cleanObject(deployment, keep);
    expect(object).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' }, finalizers: ['example.com/mine'] },
      spec: {
        replicas: 2,
        template: {
          metadata: { labels: { app: 'web' }, annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } },
          spec: { serviceAccountName: 'sa', containers: [], future: 9007199254740993n },
        },
      },
    });
    expect(removed).toContain('status');
    expect(removed).toContain('metadata.uid');
    expect(removed).not.toContain('spec.template.metadata.creationTimestamp');
  });

  test('[N12] a Service loses its addresses, and its node ports when asked; a headless one stays headless', () => {
    const spec = {
      type: 'NodePort',
      clusterIP: '10.0.0.1',
      clusterIPs: ['10.0.0.1'],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ port: 80, nodePort: 30080 }, { port: 81 }],
    };
    const service = of('v1', 'Service', { spec });
    expect(cleanObject(service, keep).object.spec).toEqual({
      type: 'NodePort',
      ipFamilyPolicy: 'SingleStack',
      ports: [{ port: 80, nodePort: 30080 }, { port: 81 }],
    });
    expect(cleanObject(service, clear).object.spec).toEqual({
      type: 'NodePort',
      ipFamilyPolicy: 'SingleStack',
      ports: [{ port: 80 }, { port: 81 }],
    });
    const headless = of('v1', 'Service', { spec: { clusterIP: 'None', clusterIPs: ['None'] } });
    expect(cleanObject(headless, clear).object.spec).toEqual({ clusterIP: 'None', clusterIPs: ['None'] });
  });

  test('a pod loses its node and what admission has put into it', () => {
    const mounts = [
      { name: 'kube-api-access-x2b4c', mountPath: '/var/run' },
      { name: 'data', mountPath: '/data' },
    ];
    const pod = of('v1', 'Pod', {
      spec: {
        nodeName: 'node-1',
        priority: 0,
        preemptionPolicy: 'PreemptLowerPriority',
        tolerations: [
          { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
          { key: 'mine', operator: 'Exists' },
        ],
        volumes: [
          { name: 'kube-api-access-x2b4c', projected: {} },
          { name: 'data', emptyDir: {} },
        ],
        containers: [
          { name: 'c', volumeMounts: mounts },
          { name: 'd', volumeMounts: mounts.slice(0, 1) },
        ],
      },
    });
    expect(cleanObject(pod, keep).object.spec).toEqual({
      tolerations: [{ key: 'mine', operator: 'Exists' }],
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [{ name: 'c', volumeMounts: mounts.slice(1) }, { name: 'd' }],
    });
  });

  test('claims lose their volume, volumes the uid of their claim, jobs their generated selector', () => {
    const claim = of('v1', 'PersistentVolumeClaim', { spec: { volumeName: 'pv-1', storageClassName: 'fast' } });
    expect(cleanObject(claim, keep).object.spec).toEqual({ storageClassName: 'fast' });
    const volume = of('v1', 'PersistentVolume', { spec: { claimRef: { name: 'c', uid: 'u', resourceVersion: '1' } } });
    expect(cleanObject(volume, keep).object.spec).toEqual({ claimRef: { name: 'c' } });
    const job = (more: object) =>
      of('batch/v1', 'Job', {
        spec: {
          selector: { matchLabels: { 'controller-uid': 'u' } },
          template: { metadata: { labels: { 'controller-uid': 'u', 'job-name': 'x', app: 'a' } } },
          ...more,
        },
      });
    expect(cleanObject(job({}), keep).object.spec).toEqual({ template: { metadata: { labels: { app: 'a' } } } });
    expect(cleanObject(job({ manualSelector: true }), keep).object.spec).toHaveProperty('selector');
  });

  test('of another group nothing of the spec is touched', () => {
    const own = of('example.com/v1', 'Service', { spec: { clusterIP: '10.0.0.1', nodeName: 'a' }, status: { a: 1 } });
    expect(cleanObject(own, clear).object.spec).toEqual({ clusterIP: '10.0.0.1', nodeName: 'a' });
  });

  const kinds = fc.constantFrom(
    'Service',
    'Pod',
    'Job',
    'StatefulSet',
    'Deployment',
    'Namespace',
    'PersistentVolumeClaim',
  );
  const versions = fc.constantFrom('v1', 'apps/v1', 'batch/v1', 'example.com/v1');
  const keys = fc.constantFrom(
    'spec',
    'template',
    'metadata',
    'labels',
    'ports',
    'volumes',
    'containers',
    'name',
    'nodePort',
    'finalizers',
    'kubernetes',
  );
  const any = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>('None', 'a', null, 1, true, 'kube-api-access-abcde'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  test('cleaning twice is cleaning once, whatever it is given', () => {
    fc.assert(
      fc.property(versions, kinds, fc.dictionary(keys, any, { maxKeys: 5 }), (apiVersion, kind, rest) => {
        const object = JSON.parse(JSON.stringify({ ...rest, apiVersion, kind }));
        for (const options of [keep, clear]) {
          const once = cleanObject(object, options);
          const twice = cleanObject(once.object, options);
          expect(twice.object).toEqual(once.object);
          expect(twice.removed).toEqual([]);
        }
      }),
    );
  });
});

describe('[U16] leftOut', () => {
  const controlled = { name: 'x', ownerReferences: [{ controller: true, kind: 'ReplicaSet', name: 'r' }] };
  test.each([
    ['a pod of a controller', of('v1', 'Pod', { metadata: controlled }), 'owned'],
    ['a pod of nobody', of('v1', 'Pod'), undefined],
    ['a Deployment of an operator', of('apps/v1', 'Deployment', { metadata: controlled }), undefined],
    ['the token of an account', of('v1', 'Secret', { type: 'kubernetes.io/service-account-token' }), 'token'],
    ['another Secret', of('v1', 'Secret', { type: 'Opaque' }), undefined],
    ['what every namespace has', of('v1', 'ConfigMap', { metadata: { name: 'kube-root-ca.crt' } }), 'given'],
    ['a node', of('v1', 'Node'), 'runtime'],
  ])('%s', (_title, object, reason) => {
    expect(leftOut(object)).toBe(reason);
  });
});

test('[U16] what others stand on comes first, and equals keep their order', () => {
  const objects = [
    of('apps/v1', 'Deployment'),
    of('example.com/v1', 'App'),
    of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'),
    of('v1', 'Service'),
    of('v1', 'ConfigMap', { metadata: { name: 'b' } }),
    of('v1', 'ConfigMap', { metadata: { name: 'a' } }),
    of('v1', 'Namespace'),
    of('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  ];
  const ordered = inDependencyOrder(objects, (object) => object);
  expect(ordered.map(({ kind }) => kind)).toEqual([
    'Namespace',
    'CustomResourceDefinition',
    'ConfigMap',
    'ConfigMap',
    'Service',
    'Deployment',
    'App',
    'ValidatingWebhookConfiguration',
  ]);
  expect(ordered[2]?.metadata).toMatchObject({ name: 'b' });
});
