import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { applyObjects } from './apply-objects.ts';

const run = `delete-${Date.now().toString(36)}`;
let admin: UserUpstream;
let real: ClusterUnderTest;

const configMap = (name: string, data: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'sa' } };

async function send(
  method: ApplyRequest['method'],
  objects: readonly object[],
  more: Partial<ApplyRequest> = {},
): Promise<ApplyResult[]> {
  const json = objects.map((object, index) => ({ id: String(index), json: JSON.stringify(object) }));
  const request: ApplyRequest = { method, dryRun: false, defaultNamespace: run, objects: json, ...more };
  return await Array.fromAsync(applyObjects(request, admin.text));
}
const outcomes = (results: readonly ApplyResult[]) => results.map(({ id, outcome }) => `${id} ${outcome}`);
const withUid = (object: { metadata: object }, uid: string | undefined) => ({
  ...object,
  metadata: { ...object.metadata, uid },
});
const read = async (name: string) =>
  await admin.text({ method: 'GET', path: `/api/v1/namespaces/${run}/configmaps/${name}` });

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  admin = real.admin;
  await send('create', [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: run } }]);
});
afterAll(async () => {
  await admin.text({ method: 'DELETE', path: `/api/v1/namespaces/${run}` });
  await real.close();
});

describe('delete', () => {
  test('the dry run says what is there and what is not, with uids, and takes nothing away', async () => {
    const [made] = await send('create', [configMap('there', { a: '1' })]);
    const results = await send('delete', [configMap('there'), configMap('not-there')], { dryRun: true });
    expect(outcomes(results)).toEqual(['1 absent', '0 deleted']);
    expect(results[1]?.uid).toBe(made?.uid);
    expect(results[1]?.live).toContain('"data":{"a":"1"}');
    expect(results[1]?.live).not.toContain('managedFields');
    expect((await read('there')).status).toBe(200);
  });

  test('goes the other way round, accounts and namespaces last, and only with the uid that was shown', async () => {
    const objects = [account, configMap('one'), configMap('two')];
    const made = await send('create', objects);
    const uids = new Map(made.map(({ id, uid }) => [id, uid]));
    const [without] = await send('delete', [configMap('one')]);
    expect(without?.failure?.status).toMatchObject({ code: 400 });
    const named = objects.map((object, index) => withUid(object, uids.get(String(index))));
    expect(outcomes(await send('delete', named))).toEqual(['2 deleted', '1 deleted', '0 deleted']);
    expect(outcomes(await send('delete', named.slice(1)))).toEqual(['1 absent', '0 absent']);
  });

  test('a namesake made since stays', async () => {
    const [first] = await send('create', [configMap('again')]);
    await admin.text({ method: 'DELETE', path: `/api/v1/namespaces/${run}/configmaps/again` });
    await send('create', [configMap('again', { other: 'one' })]);
    const [refused] = await send('delete', [withUid(configMap('again'), first?.uid)]);
    expect(refused?.failure?.status).toMatchObject({ code: 409, reason: 'Conflict' });
    expect((await read('again')).status).toBe(200);
  });

  test('what generateName would name can not be meant', async () => {
    const [refused] = await send(
      'delete',
      [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'x-' } }],
      {
        dryRun: true,
      },
    );
    expect(refused?.failure?.status.code).toBe(422);
  });
});

describe('compare', () => {
  test('[U15] tells each object as it is and as it would be', async () => {
    await send('apply', [configMap('same', { a: '1' }), configMap('changes', { a: '1' })]);
    const objects = [configMap('same', { a: '1' }), configMap('changes', { a: '2' }), configMap('new', { a: '1' })];
    const results = await send('apply', objects, { dryRun: true, compare: true });
    expect(outcomes(results)).toEqual(['0 unchanged', '1 configured', '2 created']);
    expect(results[1]?.live).toContain('"a":"1"');
    expect(results[1]?.stored).toContain('"a":"2"');
    expect(results[2]?.live).toBeUndefined();
  });

  test('a conflict comes with the value that is there', async () => {
    await admin.text({
      method: 'POST',
      path: `/api/v1/namespaces/${run}/configmaps?fieldManager=somebody`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(configMap('held', { a: 'theirs' })),
    });
    const [refused] = await send('apply', [configMap('held', { a: 'ours' })]);
    expect(refused?.failure?.status.code).toBe(409);
    expect(refused?.live).toContain('"a":"theirs"');
  });
});

describe('field managers', () => {
  const path = () => `/api/v1/namespaces/${run}/configmaps`;
  const post = (manager: string, object: object) =>
    admin.text({
      method: 'POST',
      path: `${path()}?fieldManager=${manager}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(object),
    });
  const dataOf = async (name: string): Promise<unknown> => JSON.parse((await read(name)).text).data;

  test.each(['kubectl-client-side-apply', 'pilothouse-edit'])(
    'a field that Apply leaves out is gone from what %s made',
    async (manager) => {
      const name = `by-${manager}`;
      await post(manager, configMap(name, { a: '1', b: '2' }));
      const [result] = await send('apply', [configMap(name, { a: '1' })]);
      expect(result?.outcome).toBe('configured');
      expect(await dataOf(name)).toEqual({ a: '1' });
    },
  );

  test('a field that was taken over by force is gone when the next Apply leaves it out', async () => {
    await post('somebody', configMap('forced', { a: '1', b: '2' }));
    await send('apply', [configMap('forced', { a: '9', b: '9' })], { force: true });
    await send('apply', [configMap('forced', { a: '9' })]);
    expect(await dataOf('forced')).toMatchObject({ a: '9' });
    // A field whose value was the same stays with both managers: the other one keeps it.
    await post('somebody', configMap('shared', { a: '1', b: '2' }));
    await send('apply', [configMap('shared', { a: '1', b: '2' })]);
    await send('apply', [configMap('shared', { a: '1' })]);
    expect(await dataOf('shared')).toEqual({ a: '1', b: '2' });
  });
});
