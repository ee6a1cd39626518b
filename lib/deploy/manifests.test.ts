import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { formFromDraft, formToDraft } from './draft.ts';
import { withExposure, withImage, withServicePort } from './edit.ts';
import { type DeployForm, emptyForm, emptyNetwork } from './form.ts';
import { fromManifests, toManifests } from './manifests.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const unknownKey = fc.stringMatching(/^x[A-Za-z0-9]{1,8}$/);
const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n }),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(unknownKey, tie('value'), { maxKeys: 3 }),
  ),
})).value;
/** What the form doesn't know: fields with other names. */
const rest: fc.Arbitrary<JsonObject> = fc.dictionary(unknownKey, jsonValue, { maxKeys: 3 });

/** Whatever somebody may type, valid or not. */
const typed = fc.oneof(fc.string(), fc.constantFrom('', '0', '80', '007', '1e3', ' 80', '-1', '99999999999999999999'));
const entries = fc.array(fc.oneof(fc.string(), fc.constantFrom('sh', '-c', 'a b', '')), { maxLength: 4 });
const env = fc.record({ name: fc.string({ minLength: 1 }), value: fc.string(), rest });
const containerPort = fc.record({ containerPort: typed, name, rest });
const container = fc.record({
  name: fc.string(),
  image: fc.string(),
  command: entries,
  args: entries,
  env: fc.array(env, { maxLength: 3 }),
  ports: fc.array(containerPort, { maxLength: 3 }),
  rest,
});
const servicePort = fc.record({
  name: fc.string(),
  protocol: fc.constantFrom('' as const, 'TCP' as const, 'UDP' as const, 'SCTP' as const),
  port: typed,
  targetPort: typed,
  nodePort: typed,
  rest,
});
const form: fc.Arbitrary<DeployForm> = fc
  .record({
    app: fc.record({
      name,
      namespace: name,
      createNamespace: fc.boolean(),
      replicas: typed,
      labels: fc.constant('from-name' as const),
      rest,
      namespaceRest: rest,
    }),
    containers: fc.array(container, { minLength: 1, maxLength: 3 }),
    network: fc.record({
      exposure: fc.constantFrom('ClusterIP' as const, 'NodePort' as const, 'none' as const),
      serviceName: fc.oneof(fc.constant(''), fc.stringMatching(/^svc[a-z0-9]{1,5}$/)),
      ports: fc.array(servicePort, { minLength: 1, maxLength: 3 }),
      rest,
    }),
    others: fc.array(rest, { maxLength: 2 }),
  })
  .map(written);

/** The form without what no manifest can hold: a Namespace's extras without the Namespace, a Service that isn't made. */
function written(any: DeployForm): DeployForm {
  const { app, network } = any;
  return {
    ...any,
    app: { ...app, namespaceRest: app.createNamespace ? app.namespaceRest : {} },
    network:
      network.exposure === 'none'
        ? emptyNetwork
        : {
            ...network,
            serviceName: network.serviceName === app.name ? '' : network.serviceName,
            ports: network.ports.map((row) => (network.exposure === 'NodePort' ? row : { ...row, nodePort: '' })),
          },
  };
}

describe('the deploy form and its manifests are one document', () => {
  it('[W1] gives back the same form from its manifests, also with texts that are not valid', () => {
    fc.assert(fc.property(form, (any) => void expect(fromManifests(toManifests(any))).toEqual(any)));
  });

  it('[W1] gives back the same form from its draft', () => {
    fc.assert(fc.property(form, (any) => void expect(formFromDraft(formToDraft(any))).toEqual(any)));
  });

  it('[W1] keeps every field it does not know when one field is changed', () => {
    fc.assert(
      fc.property(form, fc.string({ minLength: 1 }), (any, image) => {
        const before = toManifests(any);
        const read = fromManifests(before);
        if (read === undefined) throw new Error('no Deployment was read');
        const changed = { ...read, containers: read.containers.map((one, at) => (at === 0 ? { ...one, image } : one)) };
        const expected = toManifests(any).map((object) => withFirstImage(object, image));
        expect(toManifests(changed)).toEqual(expected);
      }),
    );
  });

  it('[W1] gives back a Deployment and a Service of somebody else unchanged', () => {
    expect(toManifests(fromManifests(foreign) ?? emptyForm(''))).toEqual(foreign);
  });

  it('[W1] keeps a selector that is not made from the name', () => {
    const read = fromManifests(foreign);
    expect(read?.app.labels).toBe('own');
    expect(read?.network.exposure).toBe('NodePort');
  });

  it('[W1] carries Services that do not belong to the workload as they are', () => {
    const other = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { selector: { app: 'db' } } };
    const objects = [...toManifests(withImage(emptyForm('dev'), 0, 'nginx')), other];
    const read = fromManifests(objects);
    expect(read?.network.exposure).toBe('none');
    expect(read?.others).toEqual([other]);
  });
});

describe('what the form makes', () => {
  it('[W1] needs an image and a name only', () => {
    expect(toManifests(withImage(emptyForm('dev'), 0, 'nginx:1.27'))).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'nginx', namespace: 'dev' },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'nginx' } },
          template: {
            metadata: { labels: { app: 'nginx' } },
            spec: { containers: [{ name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] },
          },
        },
      },
    ]);
  });

  it('[V1] [V2] makes one NodePort Service with the ports chosen, a blank node port left to the cluster', () => {
    const app = withImage(emptyForm('dev'), 0, 'nginx');
    const exposed = withExposure(app.network, 'NodePort', [
      { containerPort: '8080', name: '', container: 'nginx', protocol: '' },
      { containerPort: '9090', name: '', container: 'nginx', protocol: '' },
    ]);
    const network = withServicePort(exposed, 1, { nodePort: '30180' });
    expect(toManifests({ ...app, network })[1]).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'nginx', namespace: 'dev' },
      spec: {
        type: 'NodePort',
        selector: { app: 'nginx' },
        ports: [
          { name: 'http-8080', port: 8080, targetPort: 8080 },
          { name: 'tcp-9090', port: 9090, targetPort: 9090, nodePort: 30180 },
        ],
      },
    });
  });

  it('[V4] leaves a typed node port out of a Service inside the cluster', () => {
    const app = withImage(emptyForm('dev'), 0, 'nginx');
    const ports = [{ name: '', protocol: '' as const, port: '80', targetPort: '80', nodePort: '30080', rest: {} }];
    const made = toManifests({ ...app, network: { ...emptyNetwork, exposure: 'ClusterIP', ports } });
    expect(made[1]).toMatchObject({ spec: { type: 'ClusterIP', ports: [{ port: 80, targetPort: 80 }] } });
    expect(JSON.stringify(made)).not.toContain('30080');
  });

  it('[W1] keeps command entries whole', () => {
    const app = withImage(emptyForm('dev'), 0, 'busybox');
    const containers = app.containers.map((one) => ({ ...one, command: ['sh', '-c', 'echo a b'] }));
    const [deployment] = toManifests({ ...app, containers });
    expect(JSON.stringify(deployment)).toContain('"command":["sh","-c","echo a b"]');
  });
});

function withFirstImage(object: JsonValue, image: string): JsonValue {
  if (typeof object !== 'object' || object === null || !('kind' in object) || object.kind !== 'Deployment')
    return object;
  const copy = structuredClone(object) as { spec: { template: { spec: { containers: { image?: string }[] } } } };
  const first = copy.spec.template.spec.containers[0];
  if (first !== undefined) first.image = image;
  return copy as unknown as JsonValue;
}

const foreign: readonly JsonValue[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'dev', labels: { tier: 'web' }, annotations: { note: '<b>' } },
    spec: {
      replicas: 3,
      revisionHistoryLimit: 9007199254740993n,
      selector: { matchLabels: { 'k8s-app': 'shop', tier: 'web' } },
      template: {
        metadata: { labels: { 'k8s-app': 'shop', tier: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 30,
          containers: [
            {
              name: 'shop',
              image: 'registry.example:5000/shop@sha256:aa',
              env: [
                { name: 'A', value: '' },
                { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
              ],
              ports: [{ name: 'web', containerPort: 8080, protocol: 'TCP', hostPort: 8080 }],
              futureField: { deep: [1, { x: null }] },
            },
          ],
        },
      },
    },
    status: {},
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop-web', namespace: 'dev', labels: {} },
    spec: {
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      selector: { 'k8s-app': 'shop', tier: 'web' },
      ports: [{ name: 'web', port: 80, targetPort: 'web', nodePort: 30080, appProtocol: 'http' }],
    },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: {} },
];
