import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { checkSchema } from '#lib/manifest/schema/check/check.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type BuiltInKind, builtInKinds } from './built-in-kinds.ts';

// Here and not beside the check, because lib/ has no way to a cluster.

let real: ClusterUnderTest;
let kinds: readonly BuiltInKind[];

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  kinds = await builtInKinds(real);
});
afterAll(() => real.close());

async function judge(apiVersion: string, kind: string, rest: JsonObject) {
  const known = kinds.find((each) => each.apiVersion === apiVersion && each.kind === kind);
  const yaml = writeYaml({ apiVersion, kind, metadata: { name: 'probe' }, ...rest });
  const answer = await real.admin.text({
    method: 'POST',
    path: known?.path ?? '',
    headers: { 'content-type': 'application/yaml' },
    body: yaml,
  });
  const [document] = readDocuments(yaml);
  if (document === undefined) throw new Error(yaml);
  const missing = checkSchema(document, yaml, { mode: 'apply' }, known?.schema).map(
    ({ rule, path }) => `${rule} ${path}`,
  );
  return { missing, status: answer.status, text: answer.text };
}

const pod = (spec: JsonObject): JsonObject => ({ spec: { containers: [{ name: 'a', image: 'b', ...spec }] } });
const claims = { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' } };

test.each<[string, string, JsonObject]>([
  ['apps/v1', 'ControllerRevision', { data: { a: 1 } }],
  ['v1', 'LimitRange', { spec: {} }],
  ['v1', 'Pod', pod({ livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'A' }] } } })],
  ['v1', 'Pod', pod({ lifecycle: { preStop: { sleep: {} } } })],
  [
    'v1',
    'PersistentVolume',
    { spec: { ...claims, iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:a' } } },
  ],
  ['discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4' }],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Role', name: 'a' } }],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', { roleRef: { kind: 'ClusterRole', name: 'a' } }],
  ['scheduling.k8s.io/v1', 'PriorityClass', {}],
  ['storage.k8s.io/v1', 'CSIDriver', {}],
  ['storage.k8s.io/v1', 'CSINode', {}],
  ['storage.k8s.io/v1', 'CSINode', { spec: {} }],
  ['resource.k8s.io/v1', 'ResourceClaim', {}],
  ['resource.k8s.io/v1', 'DeviceClass', {}],
])('OpenAPI asks for more than the API server does: %s %s %j', async (apiVersion, kind, rest) => {
  const { missing, status, text } = await judge(apiVersion, kind, rest);
  expect([status, missing], text).toEqual([201, []]);
});

test.each<[string, string, JsonObject, string]>([
  ['apps/v1', 'Deployment', {}, 'spec'],
  ['apps/v1', 'Deployment', { spec: { template: pod({}) } }, 'spec.selector'],
  ['v1', 'Pod', { spec: {} }, 'spec.containers'],
  ['v1', 'Pod', { spec: { containers: null } }, 'spec.containers'],
  ['v1', 'Pod', { spec: { containers: [{ image: 'a' }] } }, 'spec.containers[0].name'],
  ['v1', 'Service', { spec: { ports: [{ name: 'a' }] } }, 'spec.ports[0].port'],
  ['batch/v1', 'CronJob', { spec: { schedule: '* * * * *' } }, 'spec.jobTemplate'],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' } } },
    'spec.maxReplicas',
  ],
  [
    'networking.k8s.io/v1',
    'Ingress',
    {
      spec: { rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'a', port: { number: 1 } } } }] } }] },
    },
    'spec.rules[0].http.paths[0].pathType',
  ],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { name: 'a' } }, 'roleRef.kind'],
  ['storage.k8s.io/v1', 'StorageClass', {}, 'provisioner'],
])('what is missing is refused and said: %s %s %j', async (apiVersion, kind, rest, path) => {
  const { missing, status, text } = await judge(apiVersion, kind, rest);
  if (path !== 'spec') expect(missing, text).toEqual([`required-missing ${path}`]);
  expect(status, text).toBe(422);
});
