import { expect } from 'vitest';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { newObject } from '#lib/manifest/immutable/new-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { nodePortHolders } from '#lib/network/service/node-port.ts';
import { refusalCause } from '#lib/refusal/refusal-cause.ts';
import { refusalRepairs } from '#lib/refusal/repairs.ts';
import { mended, refused, taken } from '#server/testing/attempt.ts';
import { situation } from '#server/testing/situation.ts';

const object = { kind: 'Service', name: 'web' };

const service = (name: string, type: string, nodePort: number) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  ${type === '' ? '' : `type: ${type}\n  `}ports:
  - port: 80
    nodePort: ${nodePort}
`;

situation('E3', { made: 'a Service that asks for the node port of another one' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/services`;
  const first = service('first', 'NodePort', 0).replace(/\n +nodePort: 0/, '');
  const made = recordOf(await taken(cluster.admin, { method: 'POST', path, text: first }));
  const [port] = listOf(recordOf(made.spec).ports).map((one) => Number(recordOf(one).nodePort));
  const text = service('web', 'NodePort', port ?? 0);
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, object)).toEqual({ cause: 'nodePortTaken', params: { port } });
  expect(status.details?.causes?.[0]?.field).toBe('spec.ports[0].nodePort');
  const services = recordOf(await taken(cluster.admin, { method: 'GET', path: '/api/v1/services' }));
  expect(nodePortHolders(listOf(services.items)).get(port ?? 0)).toEqual({ namespace, name: 'first' });
  const [repair] = refusalRepairs(status, object);
  await taken(cluster.admin, { method: 'POST', path, text: mended(text, repair) });
  const explained = { as: 'refusal', message: 'refusal.nodePortTaken', evidence: ['field', 'rows', 'said'] } as const;
  return { explained, repaired: 'button “Choose a port automatically”' };
});

situation('E3', { made: 'a node port outside the cluster’s range' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/services`;
  const text = service('web', 'NodePort', 80);
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, object)).toEqual({ cause: 'nodePortRange', params: { range: '30000-32767' } });
  await taken(cluster.admin, { method: 'POST', path, text: mended(text, refusalRepairs(status, object)[0]) });
  const explained = { as: 'refusal', message: 'refusal.nodePortRange', evidence: ['field', 'said'] } as const;
  return { explained, repaired: 'button “Choose a port automatically”' };
});

situation('E4', { made: 'a node port in a Service without a type' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/services`;
  const text = service('web', '', 0).replace('nodePort: 0', 'nodePort: 31999');
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, object).cause).toBe('nodePortType');
  expect(status.details?.causes?.[0]?.field).toBe('spec.ports[0].nodePort');
  const fixed = mended(text, refusalRepairs(status, object)[0]);
  expect(fixed).toContain('  type: NodePort\n  ports:');
  await taken(cluster.admin, { method: 'POST', path: `${path}?dryRun=All`, text: fixed });
  const explained = { as: 'refusal', message: 'refusal.nodePortType', evidence: ['field', 'said'] } as const;
  return { explained, repaired: 'button “Set type: NodePort”' };
});

situation('E5', { made: 'a Service that is to become headless' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/services`;
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { ports: [{ port: 80 }] },
  });
  const base = parseJsonObject(JSON.stringify(await taken(cluster.admin, { method: 'POST', path, text })));
  const mine = { ...base, spec: { ...recordOf(base.spec), clusterIP: 'None', clusterIPs: ['None'] } };
  const whole = parseJsonObject(JSON.stringify(mine));
  const put = { method: 'PUT', path: `${path}/web`, text: JSON.stringify(mine) } as const;
  const status = await refused(cluster.admin, put);
  expect(refusalCause(status, object).cause).toBe('clusterIP');
  expect(status.details?.causes?.[0]?.field).toMatch(/^spec\.clusterIPs?/);
  expect(refusalRepairs(status, object)).toEqual([{ code: 'recreate' }]);
  await taken(cluster.admin, { method: 'DELETE', path: `${path}/web` });
  const anew = JSON.stringify(newObject(base, whole).object);
  const stored = recordOf(await taken(cluster.admin, { method: 'POST', path, text: anew }));
  expect(textOf(recordOf(stored.spec).clusterIP)).toBe('None');
  const explained = { as: 'refusal', message: 'refusal.clusterIP', evidence: ['field', 'said'] } as const;
  return { explained, repaired: 'button “Delete and create anew”' };
});
