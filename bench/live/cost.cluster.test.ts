import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#cluster/host/free-port.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';
import { ProcessFigures } from './pilothouse.ts';

/** Sizes and counts only: times are printed by `npm run bench:live`, since they say more of the machine than of us. */
const rows = 1_500;
const namespace = `cost-${randomBytes(3).toString('hex')}`;
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true } as const;
const path = `/api/v1/namespaces/${namespace}/configmaps`;
const nameOf = (index: number) => `row-${String(index).padStart(4, '0')}`;

let cluster: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
let metricsPort: number;

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  const token = await cluster.makeUser(namespace);
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const group = 'rbac.authorization.k8s.io';
  await cluster.write('POST', `${rbac}/rolebindings`, {
    metadata: { name: 'user' },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
  let next = 0;
  const lane = async () => {
    while (next < rows) {
      const name = nameOf(next);
      next += 1;
      await cluster.write('POST', path, { metadata: { name, labels: { half: String(next % 2) } } });
    }
  };
  await Promise.all(Array.from({ length: 12 }, lane));
  metricsPort = await freePort();
  server = await startTestServer([cluster.cluster], { metricsPort });
  browser = server.browser();
  expect((await browser.signIn(cluster.cluster.id, token)).status).toBe(200);
});

afterAll(async () => {
  await server?.stop();
  await cluster?.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await cluster?.close();
});

const open = () => LiveClient.open(browser, cluster.cluster.id);
const query = { resource: configMaps, namespaces: [namespace], sort: 'Name' };

async function figures(): Promise<ProcessFigures> {
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  return new ProcessFigures(await answer.text());
}

/** The worker threads report every few seconds. */
async function figuresWith(fits: (figures: ProcessFigures) => boolean): Promise<ProcessFigures> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const now = await figures();
    if (fits(now) || performance.now() > deadline) return now;
    await after(200);
  }
}

const ofConfigMaps = 'resource="configmaps"';

test('[P10] the first screen of a long list is under 60 KB, a row of the server under 700 bytes', async () => {
  const client = await open();
  const list = await client.list(query).until((model) => model.settled && model.rows.every((row) => row.thin !== true));
  console.log(`first screen: ${client.bytes} bytes in ${client.messages} messages`);
  expect(list.total).toBeGreaterThanOrEqual(rows);
  expect(list.rows).toHaveLength(60);
  expect(client.bytes).toBeLessThan(60_000);
  const now = await figuresWith((each) => each.of('pilothouse_live_rows', ofConfigMaps) >= rows);
  const bytesPerRow =
    now.of('pilothouse_live_cache_bytes', ofConfigMaps) / now.of('pilothouse_live_rows', ofConfigMaps);
  console.log(`${bytesPerRow.toFixed(0)} bytes a row`);
  expect(bytesPerRow).toBeGreaterThan(20);
  expect(bytesPerRow).toBeLessThan(700);
  await client.close();
});

test('[P10] a change costs a tab one row where it is in sight, and next to nothing where it is not', async () => {
  const client = await open();
  const list = await client.list(query).until((model) => model.settled && model.rows.every((row) => row.thin !== true));
  const patch = (name: string, key: string) =>
    cluster.admin.text({
      method: 'PATCH',
      path: `${path}/${name}`,
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ data: { [key]: 'x' } }),
    });
  const isShown = (row: number) => () => list.rows.some((each) => each.name === nameOf(row) && each.cells[1] === 1);
  const before = client.bytes;
  await patch(nameOf(5), 'one');
  await list.until(isShown(5));
  const inSight = client.bytes - before;
  for (let row = 1_000; row < 1_020; row++) await patch(nameOf(row), 'one');
  await patch(nameOf(6), 'one');
  await list.until(isShown(6));
  const withOthers = client.bytes - before - inSight;
  console.log(`a change in sight: ${inSight} bytes; one more after 20 out of sight: ${withOthers} bytes`);
  expect(inSight).toBeLessThan(2_500);
  // Frames that say no more than that something has changed.
  expect(withOthers - inSight).toBeLessThan(1_000);
  await client.close();
});

test('[U11] 50 tabs of one person cost the API server one watch', async () => {
  const clients = await Promise.all(Array.from({ length: 50 }, open));
  await Promise.all(clients.map((client) => client.list(query).until((model) => model.settled)));
  const now = await figuresWith((each) => each.of('pilothouse_live_subscribers', ofConfigMaps) === 50);
  expect(now.of('pilothouse_live_subscribers', ofConfigMaps)).toBe(50);
  expect(now.of('pilothouse_live_watches', ofConfigMaps)).toBe(1);
  expect(now.of('pilothouse_live_caches', ofConfigMaps)).toBe(1);
  await Promise.all(clients.map((client) => client.close()));
});
