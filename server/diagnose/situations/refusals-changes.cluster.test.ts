import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { immutableChanges } from '#lib/manifest/immutable/immutable-changes.ts';
import { newObject } from '#lib/manifest/immutable/new-object.ts';
import { recordedContext } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { mergeObjects } from '#lib/manifest/merge/merge-objects.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import type { ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import { refusalCause } from '#lib/refusal/refusal-cause.ts';
import { refusalRepairs } from '#lib/refusal/repairs.ts';
import { evictionBody, evictionOutcome } from '#lib/scheduling/drain/eviction.ts';
import { applyObjects } from '#server/apply/apply-objects.ts';
import { linted, refused, taken } from '#server/testing/attempt.ts';
import { type SituationTools, situation } from '#server/testing/situation.ts';

const labels = { app: 'web' };
const containers = [{ name: 'web', image: 'nginx:1.27.3' }];
const template = { metadata: { labels }, spec: { containers } };
const deployment = (apiVersion: string, more: object = {}) => ({
  apiVersion,
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: 0, selector: { matchLabels: labels }, template, ...more },
});

situation('E47', { made: 'two people edit one ConfigMap' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { ours: 'a', theirs: 'a' } };
  const post = { method: 'POST', path, text: JSON.stringify(object) } as const;
  const base = parseJsonObject(JSON.stringify(await taken(cluster.admin, post)));
  const type = 'application/merge-patch+json';
  const text = JSON.stringify({ data: { theirs: 'b' } });
  const patched = await taken(cluster.admin, { method: 'PATCH', path: `${path}/web`, type, text });
  const theirs = parseJsonObject(JSON.stringify(patched));
  const mine = parseJsonObject(JSON.stringify({ ...base, data: { ours: 'b', theirs: 'a' } }));
  const status = await refused(cluster.admin, { method: 'PUT', path: `${path}/web`, text: stringifyJson(mine) });
  expect(refusalCause(status, { kind: 'ConfigMap', namespace, name: 'web' }).cause).toBe('conflict');
  const { value, conflicts } = mergeObjects({ base, theirs, mine, hasStatus: false });
  expect(conflicts).toEqual([]);
  const stored = recordOf(
    await taken(cluster.admin, { method: 'PUT', path: `${path}/web`, text: stringifyJson(value) }),
  );
  expect(stored.data).toEqual({ ours: 'b', theirs: 'b' });
  const explained = { as: 'refusal', message: 'refusal.conflict', evidence: ['rows', 'said'] } as const;
  return { explained, repaired: 'merging: both changes are kept' };
});

situation('E48', { made: 'a Deployment’s selector is changed' }, async ({ cluster, namespace }) => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const post = { method: 'POST', path, text: JSON.stringify(deployment('apps/v1')) } as const;
  const base = parseJsonObject(JSON.stringify(await taken(cluster.admin, post)));
  const other = { matchLabels: { app: 'shop' } };
  const changed = { selector: other, template: { ...template, metadata: { labels: other.matchLabels } } };
  const mine = parseJsonObject(JSON.stringify({ ...base, spec: { ...recordOf(base.spec), ...changed } }));
  expect(immutableChanges(base, mine)[0]).toMatchObject({ reason: 'field-immutable', whole: 'spec.selector' });
  const status = await refused(cluster.admin, { method: 'PUT', path: `${path}/web`, text: unversioned(mine) });
  const object = { kind: 'Deployment', namespace, name: 'web' };
  expect(refusalCause(status, object)).toMatchObject({ cause: 'immutableFields', params: { fields: 'spec.selector' } });
  expect(refusalRepairs(status, object)).toEqual([{ code: 'recreate' }]);
  await taken(cluster.admin, { method: 'DELETE', path: `${path}/web` });
  const anew = stringifyJson(newObject(base, mine).object);
  await taken(cluster.admin, { method: 'POST', path, text: anew });
  const explained = { as: 'refusal', message: 'refusal.immutableFields', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'button “Delete and create anew”' };
});

/** Without the version that was seen: a controller may have written its status since, which is another refusal. */
function unversioned(object: JsonObject): string {
  const { metadata, ...rest } = object;
  const { resourceVersion, ...others } = recordOf(metadata);
  return JSON.stringify({ ...rest, metadata: others });
}

situation('E36', { made: 'a claim is to have another storage class' }, async (tools) => {
  const { cluster, namespace } = tools;
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
  const spec = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'none',
    resources: { requests: { storage: '1Mi' } },
  };
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec };
  const made = await taken(cluster.admin, { method: 'POST', path, text: JSON.stringify(claim) });
  const base = parseJsonObject(JSON.stringify(made));
  const mine = parseJsonObject(
    JSON.stringify({ ...base, spec: { ...recordOf(base.spec), storageClassName: 'other' } }),
  );
  expect(immutableChanges(base, mine).map(({ path }) => path)).toEqual(['spec.storageClassName']);
  const status = await refused(cluster.admin, { method: 'PUT', path: `${path}/data`, text: unversioned(mine) });
  const object = { kind: 'PersistentVolumeClaim', namespace, name: 'data' };
  expect(refusalCause(status, object)).toMatchObject({
    cause: 'immutableFields',
    params: { fields: 'spec.storageClassName' },
  });
  expect(refusalRepairs(status, object)).toEqual([{ code: 'recreate' }]);
  await taken(cluster.admin, { method: 'DELETE', path: `${path}/data` });
  // Its protection is taken off by a controller first.
  while ((await tools.read(tools.at('PersistentVolumeClaim', 'data'))) !== undefined) await wait(100);
  await taken(cluster.admin, { method: 'POST', path, text: stringifyJson(newObject(base, mine).object) });
  const explained = { as: 'refusal', message: 'refusal.immutableFields', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'the form offers what is possible only; button “Delete and create anew”' };
});

async function applied(
  { cluster, namespace }: SituationTools,
  method: ApplyRequest['method'],
  objects: readonly string[],
): Promise<ApplyResult[]> {
  const request = { method, dryRun: false, defaultNamespace: namespace };
  const numbered = objects.map((json, index) => ({ id: String(index), json }));
  return await Array.fromAsync(applyObjects({ ...request, objects: numbered }, cluster.admin.text));
}

situation('E52', { made: 'a Deployment of extensions/v1beta1' }, async (tools) => {
  const text = JSON.stringify(deployment('extensions/v1beta1'), undefined, 2);
  const [result] = await applied(tools, 'apply', [text]);
  expect(result?.outcome).toBe('failed');
  const status = result?.failure?.status;
  const object = { kind: 'Deployment', name: 'web' };
  expect(status === undefined ? undefined : refusalCause(status, object)).toEqual({
    cause: 'noMatch',
    params: { kind: 'Deployment', version: 'extensions/v1beta1' },
  });
  const { findings, fixed } = linted(text, recordedContext);
  expect(findings[0]?.fixes.length).toBeGreaterThan(0);
  const [done] = await applied(tools, 'apply', [
    stringifyJson(readDocuments(fixed, { takesJson: true })[0]?.value ?? null),
  ]);
  expect(done).toMatchObject({ outcome: 'created', apiVersion: 'apps/v1' });
  const explained = { as: 'refusal', message: 'refusal.noMatch', evidence: ['line', 'said'] } as const;
  return { explained, repaired: 'fix at the line: apps/v1' };
});

situation('E53', { made: 'a file of three objects, of which the second is refused' }, async (tools) => {
  const configMap = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  const file = [configMap('first'), configMap('Second'), configMap('third')];
  const results = await applied(tools, 'apply', file);
  expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'failed', 'created']);
  expect(results[1]?.failure?.status.details?.causes?.[0]?.field).toBe('metadata.name');
  const [again] = await applied(tools, 'apply', [configMap('second')]);
  expect(again?.outcome).toBe('created');
  const made = results.flatMap(({ stored }) => stored ?? []);
  const undone = await applied(tools, 'undo', made);
  expect(undone.map(({ outcome, name }) => [outcome, name])).toEqual([
    ['deleted', 'third'],
    ['deleted', 'first'],
  ]);
  const explained = { as: 'refusal', message: 'refusal.invalid', evidence: ['rows', 'said'] } as const;
  return {
    explained,
    repaired: 'a row for each object: the refused one mended and sent again, the others undone by uid',
  };
});

situation('E56', { made: 'an eviction that a PodDisruptionBudget forbids' }, async (tools) => {
  const { cluster, namespace } = tools;
  const spec = {
    containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] }],
    terminationGracePeriodSeconds: 0,
  };
  const pod = await tools.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', ...{ labels } }, spec });
  const budget = { selector: { matchLabels: labels }, minAvailable: 1 };
  await tools.create({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'keep' },
    spec: budget,
  });
  await tools.until(tools.at('PodDisruptionBudget', 'keep'), ({ status }) => recordOf(status).currentHealthy === 1);
  const path = `/api/v1/namespaces/${namespace}/pods/app/eviction`;
  const text = evictionBody({ namespace, name: 'app', uid: pod.metadata.uid }, undefined);
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(evictionOutcome(status.code, status)).toMatchObject({ code: 'waits', budget: 'keep' });
  await tools.patch(tools.at('PodDisruptionBudget', 'keep'), { spec: { minAvailable: 0 } });
  await tools.until(tools.at('PodDisruptionBudget', 'keep'), (one) => recordOf(one.status).disruptionsAllowed === 1);
  await taken(cluster.admin, { method: 'POST', path, text });
  const explained = { as: 'refusal', message: 'problem.disruptionBudget.title', evidence: ['rows', 'said'] } as const;
  return { explained, repaired: 'it is asked again until the budget, which is named, allows it' };
});
