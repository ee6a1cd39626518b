import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListQuery } from '#lib/protocol/live.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true };
const suffix = Date.now().toString(36);
/** Ann lives in the first namespace, Bob in the second. */
const anns = `live-rights-a-${suffix}`;
const bobs = `live-rights-b-${suffix}`;
const ann = { namespace: anns, name: 'user' };
const bob = { namespace: bobs, name: 'user' };

let real: ClusterUnderTest;
let server: ServerUnderTest;
let annsToken: string;
let bobsToken: string;
const clients: LiveClient[] = [];

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  [annsToken, bobsToken] = await Promise.all([real.makeUser(anns), real.makeUser(bobs)]);
  // Checked every second instead of every thirty: only how long it takes is different.
  server = await startTestServer([real.cluster], { liveCheckMs: 1_000 });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await server.stop();
  await Promise.all([anns, bobs].map((namespace) => real.write('DELETE', `/api/v1/namespaces/${namespace}`)));
  await real.close();
});

async function open(token: string): Promise<LiveClient> {
  const browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
  const client = await LiveClient.open(browser, real.cluster.id);
  clients.push(client);
  return client;
}

function list(client: LiveClient, namespaces: readonly string[], query: Partial<ListQuery> = {}): LiveListModel {
  return client.list({ resource: configMaps, namespaces, ...query });
}

const settled = (model: LiveListModel) => model.settled;
const shows = (model: LiveListModel, name: string) => model.rows.some((row) => row.name === name);

function makeConfigMap(namespace: string, name: string): Promise<string> {
  return real.write('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
  });
}

test('[R3] rights are checked every 30 seconds: a lost one ends the list within a minute', async () => {
  const { readSettings } = await import('#server/settings.ts');
  const settings = readSettings([], {});
  if (settings === 'help') throw new Error('unexpected');
  // One check may just have been: two intervals, and the answer.
  expect(settings.liveCheckMs).toBeLessThanOrEqual(30_000);
});

describe('[R3] two people at one server', () => {
  let unbind: () => Promise<string>;
  beforeEach(async () => {
    unbind = await real.bind(anns, 'view', ann);
  });
  afterEach(async () => {
    await unbind().catch(() => undefined);
  });

  test('the one sees her list; the other does not, although it is held here', async () => {
    const hers = await list(await open(annsToken), [anns]).until(settled);
    expect(shows(hers, 'kube-root-ca.crt')).toBe(true);
    const his = list(await open(bobsToken), [anns]);
    expect(await his.untilEnded()).toMatchObject({
      httpStatus: 403,
      status: {
        reason: 'Forbidden',
        message: `configmaps is forbidden: User "system:serviceaccount:${bobs}:user" cannot list resource "configmaps" in API group "" in the namespace "${anns}"`,
      },
    });
    expect(his.frames).toBe(0);
    const everywhere = list(await open(annsToken), []);
    expect(await everywhere.untilEnded()).toMatchObject({
      httpStatus: 403,
      status: { message: expect.stringContaining('at the cluster scope') },
    });
    expect(everywhere.frames).toBe(0);
  });

  test('a role removed in mid-stream ends the list; nothing made after that is shown, nor when it is opened again', async () => {
    const client = await open(annsToken);
    const model = await list(client, [anns]).until(settled);
    await makeConfigMap(anns, `before-${suffix}`);
    await model.until((one) => shows(one, `before-${suffix}`));
    await unbind();
    expect(await model.untilEnded()).toMatchObject({ httpStatus: 403, status: { reason: 'Forbidden' } });
    const { frames } = model;
    await makeConfigMap(anns, `after-${suffix}`);
    const again = list(client, [anns]);
    await again.untilEnded();
    expect([model.frames, again.frames]).toEqual([frames, 0]);
    expect(shows(model, `after-${suffix}`)).toBe(false);
    // The socket lives on.
    await real.bind(anns, 'view', ann);
    // The API server needs a moment for roles to count.
    await vi.waitFor(() => list(client, [anns]).until((one) => settled(one) && shows(one, `after-${suffix}`)), 10_000);
  });

  test('[U7] the right to one of two namespaces is lost: its rows go, the other goes on', async () => {
    const unbindHis = await real.bind(bobs, 'view', ann);
    const model = await list(await open(annsToken), [anns, bobs]).until(settled);
    const namespaces = () => new Set(model.rows.map(({ namespace }) => namespace));
    expect(namespaces()).toEqual(new Set([anns, bobs]));
    await unbindHis();
    await model.until(({ problems }) => problems.some(({ namespace }) => namespace === bobs));
    await model.until((one) => settled(one) && !namespaces().has(bobs));
    expect(model.problems).toMatchObject([{ namespace: bobs, problem: { httpStatus: 403 } }]);
    await makeConfigMap(anns, `still-${suffix}`);
    await model.until((one) => shows(one, `still-${suffix}`));
    expect(namespaces()).toEqual(new Set([anns]));
  });

  test('who may get but not list sees the object, and no list', async () => {
    const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${anns}`;
    await real.write('POST', `${path}/roles`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'one' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['kube-root-ca.crt'], verbs: ['get'] }],
    });
    await real.write('POST', `${path}/rolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'one' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'one' },
      subjects: [{ kind: 'ServiceAccount', ...bob }],
    });
    const client = await open(bobsToken);
    const object = client.object({ resource: configMaps, namespace: anns, name: 'kube-root-ca.crt' });
    await object.until(({ json }) => typeof json === 'string');
    const other = client.object({ resource: configMaps, namespace: anns, name: `before-${suffix}` });
    expect(await other.untilEnded()).toMatchObject({ httpStatus: 403 });
    expect(await list(client, [anns]).untilEnded()).toMatchObject({ httpStatus: 403 });
    await real.write('DELETE', `${path}/rolebindings/one`);
    expect(await object.untilEnded()).toMatchObject({ httpStatus: 403 });
  });
});

describe('[R3] a credential', () => {
  beforeAll(() => real.bind(bobs, 'view', bob));

  test('of somebody who has left serves nobody else, also not who is the same', async () => {
    const jti = randomUUID();
    const [first, second] = [await real.shortToken(bobs, 6, jti), await real.shortToken(bobs, 600, jti)];
    const leaving = await open(first);
    await list(leaving, [bobs]).until(settled);
    const staying = await list(await open(second), [bobs]).until(settled);
    expect(await leaving.closed).toMatchObject({ code: 4401 });
    await makeConfigMap(bobs, `later-${suffix}`);
    await staying.until((one) => shows(one, `later-${suffix}`));
    expect(staying.ended).toBeUndefined();
  });

  test('that has expired ends the socket', async () => {
    const client = await open(await real.shortToken(bobs, 5));
    await list(client, [bobs]).until(settled);
    expect(await client.closed).toMatchObject({ code: 4401, bye: { httpStatus: 401 } });
  });

  test('of a deleted ServiceAccount ends the socket', async () => {
    const client = await open(bobsToken);
    await list(client, [bobs]).until(settled);
    await real.write('DELETE', `/api/v1/namespaces/${bobs}/serviceaccounts/user`);
    // The API server itself remembers good tokens for ten seconds.
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'credential-refused' } });
  });
});
