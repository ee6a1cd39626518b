import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '#cluster/control-plane/client.ts';
import { pkiOf } from '#cluster/control-plane/pki.ts';
import { freePort } from '#cluster/host/free-port.ts';
import { pathsOf } from '#cluster/state/paths.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import { makePeople, removePeople } from './people.ts';
import { load } from './run.ts';

const home = `load-${randomBytes(3).toString('hex')}`;
const people = 10;

let cluster: ClusterUnderTest;
let client: ApiClient;
let server: ServerUnderTest;
let metricsPort: number;

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  const pki = pkiOf(pathsOf('test'));
  client = await ApiClient.open(cluster.cluster.server, pki.authority, pki.admin, 8);
  metricsPort = await freePort();
  server = await startTestServer([cluster.cluster], { metricsPort, logLevel: 'info' });
});
afterAll(async () => {
  await server?.stop();
  if (client !== undefined) await removePeople(client, home);
  await client?.close();
  await cluster?.close();
});

/** Counts only: times and memory are printed by `npm run bench:load`, which goes on for ten minutes. */
test('[K10] 60 tabs of 10 people do what people do: nothing fails, and each person costs one list of pods', async () => {
  const report = await load({
    origin: server.address,
    cluster: cluster.cluster.id,
    metricsPort,
    tokens: await makePeople(client, home, people),
    tabs: 60,
    pages: false,
    lastsMs: 5_000,
    paceMs: 1_000,
    churn: async () => 0,
    residentBytes: async () => process.memoryUsage.rss(),
    log: () => undefined,
  });
  expect(report.notes.errors).toEqual([]);
  expect(report.notes.actions).toBeGreaterThan(60);
  // Threads tell their figures every five seconds: there may be fewer in them than there are, never more.
  for (const name of ['pilothouse_live_caches', 'pilothouse_live_watches']) {
    expect(report.end.of(name, 'resource="pods"')).toBeGreaterThan(0);
    expect(report.end.of(name, 'resource="pods"')).toBeLessThanOrEqual(people);
  }
  expect(report.end.of('pilothouse_live_connections')).toBe(60);
  expect(report.end.of('pilothouse_refusals_total')).toBe(0);
  expect(report.end.of('pilothouse_live_thread_breakdowns_total')).toBe(0);
}, 180_000);
