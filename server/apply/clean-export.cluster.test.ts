import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { cleanObject } from '#lib/manifest/clean/clean-object.ts';
import { inDependencyOrder } from '#lib/manifest/clean/dependency-order.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { remapText } from '#lib/manifest/remap/remap-text.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import type { ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { applyObjects } from './apply-objects.ts';

const from = `clean-${Date.now().toString(36)}`;
const to = `${from}-copy`;
let real: ClusterUnderTest;

const labels = { app: 'web' };
const template = {
  metadata: { labels },
  spec: {
    serviceAccountName: 'web',
    containers: [
      {
        name: 'web',
        image: 'nginx:1.27',
        envFrom: [{ configMapRef: { name: 'settings' } }],
        resources: { limits: { cpu: '0.5', memory: '64Mi' } },
      },
    ],
    volumes: [{ name: 'data', emptyDir: {} }],
  },
};
const at = (apiVersion: string, kind: string, name: string, more: object) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: from },
  ...more,
});
const objects: readonly (readonly [object, string])[] = [
  [at('v1', 'ServiceAccount', 'web', {}), `/api/v1/namespaces/NS/serviceaccounts/web`],
  [
    at('v1', 'ConfigMap', 'settings', { data: { on: 'yes', multi: 'a\n  b\n' } }),
    `/api/v1/namespaces/NS/configmaps/settings`,
  ],
  [at('v1', 'Secret', 'key', { stringData: { token: 'abc' } }), `/api/v1/namespaces/NS/secrets/key`],
  [
    at('v1', 'Service', 'web', { spec: { type: 'NodePort', selector: labels, ports: [{ port: 80 }] } }),
    `/api/v1/namespaces/NS/services/web`,
  ],
  [
    at('v1', 'Service', 'peers', { spec: { clusterIP: 'None', selector: labels, ports: [{ port: 80 }] } }),
    `/api/v1/namespaces/NS/services/peers`,
  ],
  [
    at('apps/v1', 'Deployment', 'web', { spec: { replicas: 0, selector: { matchLabels: labels }, template } }),
    `/apis/apps/v1/namespaces/NS/deployments/web`,
  ],
  [
    at('apps/v1', 'StatefulSet', 'db', {
      spec: {
        replicas: 0,
        serviceName: 'peers',
        selector: { matchLabels: labels },
        template,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
      },
    }),
    `/apis/apps/v1/namespaces/NS/statefulsets/db`,
  ],
  [
    at('batch/v1', 'Job', 'once', {
      spec: { suspend: true, template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } },
    }),
    `/apis/batch/v1/namespaces/NS/jobs/once`,
  ],
  [
    at('v1', 'PersistentVolumeClaim', 'disk', {
      spec: { storageClassName: 'none', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }),
    `/api/v1/namespaces/NS/persistentvolumeclaims/disk`,
  ],
  [
    at('networking.k8s.io/v1', 'Ingress', 'web', {
      spec: {
        rules: [
          {
            host: 'web.old.example',
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
            },
          },
        ],
      },
    }),
    `/apis/networking.k8s.io/v1/namespaces/NS/ingresses/web`,
  ],
];

async function run(
  method: ApplyRequest['method'],
  sent: readonly (object | string)[],
): Promise<readonly ApplyResult[]> {
  const json = sent.map((object, index) => ({
    id: String(index),
    json: typeof object === 'string' ? object : JSON.stringify(object),
  }));
  const request: ApplyRequest = { method, dryRun: false, defaultNamespace: from, objects: json };
  return await Array.fromAsync(applyObjects(request, real.admin.text));
}

async function read(path: string, namespace: string): Promise<JsonObject> {
  const { text } = await real.admin.text({ method: 'GET', path: path.replace('NS', namespace) });
  return parseJsonObject(text);
}

/** What the next cluster, or namespace, gives anew. */
function comparable(object: JsonObject): unknown {
  const { metadata, ...rest } = cleanObject(object, { nodePorts: 'clear' }).object;
  const { namespace: _, ...named } = isJsonObject(metadata) ? metadata : {};
  return JSON.parse(stringifyJson({ ...rest, metadata: named }));
}

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const namespaces = [from, to].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  const results = await run('create', [...namespaces, ...objects.map(([object]) => object)]);
  expect(results.map(({ outcome, failure }) => failure?.status.message ?? outcome)).toEqual(
    results.map(() => 'created'),
  );
});
afterAll(async () => {
  for (const name of [from, to]) await real.admin.text({ method: 'DELETE', path: `/api/v1/namespaces/${name}` });
  await real.close();
});

test('[U16] a clean export applied to another namespace reads back with equal specs', async () => {
  const live = await Promise.all(objects.map(([, path]) => read(path, from)));
  const cleaned = live.map((object) => cleanObject(object, { nodePorts: 'clear' }).object);
  const text = writeYamlDocuments(inDependencyOrder(cleaned, (object) => object));
  expect(text).not.toMatch(/^status:|resourceVersion|uid:|creationTimestamp|10\.\d+\.\d+\.\d+/m);
  const moved = remapText(text, [
    { kind: 'namespace', from, to },
    { kind: 'host', from: 'web.old.example', to: 'web.new.example' },
  ]);
  expect([moved.changed, moved.left]).toEqual([objects.length + 1, []]);
  const documents = readDocuments(moved.text).map(({ value }) => stringifyJson(value ?? null));
  const results = await run('apply', documents);
  expect(results.map(({ outcome, failure }) => failure?.status.message ?? outcome)).toEqual(
    results.map(() => 'created'),
  );
  for (const [index, [, path]] of objects.entries()) {
    const before = live[index];
    if (before === undefined) throw new Error('an object was not read');
    const text = JSON.stringify(comparable(before)).replaceAll('web.old.example', 'web.new.example');
    expect(comparable(await read(path, to)), path).toEqual(JSON.parse(text));
  }
});
