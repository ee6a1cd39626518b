import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LiveResource } from '#lib/protocol/live.ts';
import { type Tab, WorkerUnderTest } from '#server/live/worker/testing/worker-under-test.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

const configMaps: LiveResource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
};
const namespace = `live-objects-${Date.now().toString(36)}`;
const path = `/api/v1/namespaces/${namespace}/configmaps`;

let real: ClusterUnderTest;
let under: WorkerUnderTest;
let tab: Tab;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await real.write('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
});
afterAll(async () => {
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});
beforeEach(() => {
  under = new WorkerUnderTest();
  tab = under.tab(under.session(real.cluster, real.credential));
});
afterEach(async () => {
  await under.worker.stop();
});

const isLive = ({ state }: { state: { readonly state: string } | undefined }) => state?.state === 'live';

function make(name: string, data: Record<string, string>, labels: Record<string, string> = {}): Promise<string> {
  return real.write('POST', path, { metadata: { name, labels }, data });
}

describe('[N3] one object of a real API server', () => {
  test('is its text, letter by letter, from its first version to the one made again under its name', async () => {
    await make('followed', { key: 'first' });
    const object = tab.object(namespace, 'followed', undefined, configMaps);
    await object.until(isLive);
    const read = await real.admin.text({ method: 'GET', path: `${path}/followed` });
    expect(object.json).toBe(read.text.trimEnd());
    await real.write('DELETE', `${path}/followed`);
    await object.until(({ json }) => json === null);
    const made = await make('followed', { key: 'again' });
    await object.until(({ json }) => json !== null);
    expect(JSON.parse(object.json ?? '')).toEqual(JSON.parse(made));
    expect(object.state).toEqual({ state: 'live' });
  });

  test('that is made later', async () => {
    const object = tab.object(namespace, 'later', undefined, configMaps);
    await object.until((model) => isLive(model) && model.json === null);
    await make('later', {});
    await object.until(({ json }) => json !== null);
  });

  test('that nobody has touched for long is live all the same', async () => {
    const object = tab.object('kube-system', 'extension-apiserver-authentication', undefined, configMaps);
    await object.until(isLive);
    expect(JSON.parse(object.json ?? '')).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1' });
  });

  test('of a resource that is not there ends', async () => {
    const nothing = { ...configMaps, plural: 'nothings', kind: 'Nothing' };
    const object = tab.object(namespace, 'a', undefined, nothing);
    expect(await object.untilEnded()).toMatchObject({ httpStatus: 404 });
  });
});

describe('[N3] a few objects of a real API server', () => {
  const names = ({ objects }: { objects: Map<string, string> }) =>
    [...objects.values()].map((json) => JSON.parse(json).metadata.name).sort();

  test('by their labels: made and deleted', async () => {
    await make('one', {}, { group: 'few' });
    const objects = tab.objects(namespace, 10, 'group=few', configMaps);
    await objects.until(isLive);
    expect(names(objects)).toEqual(['one']);
    const read = await real.admin.text({ method: 'GET', path: `${path}/one` });
    expect([...objects.objects.values()].map((json) => JSON.parse(json))).toEqual([JSON.parse(read.text)]);
    await make('two', {}, { group: 'few' });
    await objects.until((model) => names(model).join() === 'one,two');
    await real.write('DELETE', `${path}/one`);
    await objects.until((model) => names(model).join() === 'two');
  });

  test('more than the limit', async () => {
    for (const name of ['m-1', 'm-2', 'm-3']) await make(name, {}, { group: 'many' });
    const objects = tab.objects(namespace, 2, 'group=many', configMaps);
    await objects.until((model) => isLive(model) && model.more);
    expect(names(objects)).toEqual(['m-1', 'm-2']);
    await real.write('DELETE', `${path}/m-1`);
    await objects.until((model) => !model.more && names(model).join() === 'm-2,m-3');
  });
});
