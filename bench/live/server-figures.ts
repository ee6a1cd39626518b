import { setTimeout as after } from 'node:timers/promises';
import { median } from '#bench/passthrough/measure.ts';
import type { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import type { TestBrowser } from '#server/testing/server-under-test.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { type PodName, realChurn, recordWatch, replay, somePods, touchPod } from './churn.ts';
import { lookingMs, Pilothouse } from './pilothouse.ts';

export const podResource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true } as const;
const minuteMs = 60_000;

/** What the server does for tabs that only count; without a browser, so that nothing else needs the processor. */
export interface ServerFigures {
  /** From the subscription to the first rows, and to the state `live` with total and facets. Medians of three starts. */
  readonly coldFirstRowsMs: number;
  readonly coldCompleteMs: number;
  readonly warmRowsMs: number;
  readonly firstScreenBytes: number;
  readonly rows: number;
  readonly cacheBytesPerRow: number;
  /** Of the process, worker heaps and garbage of loading included. */
  readonly residentBytesPerRow: number;
  readonly listing: Blocks;
  readonly realChurn: ChurnFigures;
  readonly replayed: ChurnFigures;
  /** From the PATCH to the frame that says it. */
  readonly changeShownMs: number;
  readonly watchesOf50Tabs: number;
}

/** Longest blocks of event loops. */
export interface Blocks {
  readonly mainMs: number;
  readonly workerMs: number;
}

export interface ChurnFigures extends Blocks {
  readonly eventsPerSecond: number;
  readonly cpuMsPerEvent: number;
}

export interface ServerOptions {
  readonly cluster: BenchCluster;
  readonly metricsPort: number;
  readonly churnMs: number;
}

export async function serverFigures(options: ServerOptions): Promise<ServerFigures> {
  const { cluster, metricsPort, churnMs } = options;
  const cold: ColdStart[] = [];
  for (let start = 0; start < 3; start++) cold.push(await coldStart(cluster, metricsPort));
  const pilothouse = await Pilothouse.start(cluster.proxied, metricsPort);
  try {
    const browser = await pilothouse.signIn(cluster.token);
    const client = await pilothouse.open(browser);
    const list = await live(client);
    const warmRowsMs = await warmList(pilothouse, browser);
    const { pods, version } = await somePods(cluster.client, 500);
    const changeShownMs = await untilShown(cluster, list);
    const watchesOf50Tabs = await manyTabs(pilothouse, browser);
    const recorded = await recordWatch(cluster.direct, cluster.token, {
      version,
      during: () => realChurn(cluster.client, pods, 200, AbortSignal.timeout(8_000)),
    });
    const real = await underChurn(pilothouse, () => realChurn(cluster.client, pods, 50, AbortSignal.timeout(churnMs)));
    const next = await somePods(cluster.client, 1);
    const replayed = await underChurn(pilothouse, () =>
      replay(cluster.proxy, recorded, {
        firstVersion: next.version + 1_000,
        perSecond: 500,
        over: AbortSignal.timeout(churnMs),
      }),
    );
    await client.close();
    const of = (figure: (start: ColdStart) => number) => median(cold.map(figure));
    return {
      coldFirstRowsMs: of((start) => start.firstRowsMs),
      coldCompleteMs: of((start) => start.completeMs),
      warmRowsMs,
      firstScreenBytes: of((start) => start.bytes),
      rows: cold[0]?.rows ?? 0,
      cacheBytesPerRow: of((start) => start.cacheBytesPerRow),
      residentBytesPerRow: of((start) => start.residentBytesPerRow),
      listing: { mainMs: of((start) => start.mainMs), workerMs: of((start) => start.workerMs) },
      realChurn: real,
      replayed,
      changeShownMs,
      watchesOf50Tabs,
    };
  } finally {
    await pilothouse.stop();
  }
}

interface ColdStart extends Blocks {
  readonly firstRowsMs: number;
  readonly completeMs: number;
  readonly bytes: number;
  readonly rows: number;
  readonly cacheBytesPerRow: number;
  readonly residentBytesPerRow: number;
}

/** A process that has listed nothing yet, and one tab that opens all pods. */
async function coldStart(cluster: BenchCluster, metricsPort: number): Promise<ColdStart> {
  const pilothouse = await Pilothouse.start(cluster.direct, metricsPort);
  try {
    const client = await pilothouse.open(await pilothouse.signIn(cluster.token));
    await after(lookingMs);
    await pilothouse.figures();
    const residentBefore = await pilothouse.residentBytes();
    const bytesBefore = client.bytes;
    const startedAt = performance.now();
    const list = client.list({ resource: podResource });
    await list.until((model) => model.rows.length > 0, minuteMs);
    const firstRowsMs = performance.now() - startedAt;
    await list.until((model) => model.settled, minuteMs);
    const completeMs = performance.now() - startedAt;
    const bytes = client.bytes - bytesBefore;
    const listing = await pilothouse.figures();
    // The worker reports its figures every few seconds; the objects of the window are read meanwhile.
    await after(6_000);
    const later = await pilothouse.figures();
    const resident = (await pilothouse.residentBytes()) - residentBefore;
    await client.close();
    return {
      firstRowsMs,
      completeMs,
      bytes,
      rows: list.total,
      cacheBytesPerRow: later.podBytes / later.podRows,
      residentBytesPerRow: resident / later.podRows,
      mainMs: listing.mainLongestBlockMs,
      workerMs: Math.max(listing.workerLongestBlockMs, later.workerLongestBlockMs),
    };
  } finally {
    await pilothouse.stop();
  }
}

async function live(client: LiveClient): Promise<LiveListModel> {
  return await client.list({ resource: podResource }).until((model) => model.settled, minuteMs);
}

/** Another tab of the same person, while the first one has the list open. */
async function warmList(pilothouse: Pilothouse, browser: TestBrowser): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const client = await pilothouse.open(browser);
    const startedAt = performance.now();
    const list = client.list({ resource: podResource });
    await list.until((model) => model.settled && model.rows.length > 0, minuteMs);
    times.push(performance.now() - startedAt);
    await client.close();
  }
  return median(times);
}

async function untilShown(cluster: BenchCluster, list: LiveListModel): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const row = list.rows[round];
    if (row?.namespace === undefined) throw new Error('the window has too few rows');
    const pod: PodName = { namespace: row.namespace, name: row.name };
    const [restartsAt] = [list.columns?.findIndex((column) => column.name === 'Restarts') ?? -1];
    const restarts = String(7_000 + round);
    const startedAt = performance.now();
    const patched = touchPod(cluster.client, pod, 7_000 + round);
    const isShown = (model: LiveListModel) =>
      model.rows.some((each) => each.name === pod.name && String(each.cells[restartsAt]) === restarts) ||
      !model.rows.some((each) => each.name === pod.name);
    await list.until(isShown);
    times.push(performance.now() - startedAt);
    await patched;
    // More than one frame in half a second would wait for that, not for the cluster.
    await after(700);
  }
  return median(times);
}

async function manyTabs(pilothouse: Pilothouse, browser: TestBrowser): Promise<number> {
  const clients = await Promise.all(Array.from({ length: 50 }, () => pilothouse.open(browser)));
  await Promise.all(clients.map(live));
  // Figures of worker threads come every few seconds.
  await after(6_000);
  const { podWatches } = await pilothouse.figures();
  await Promise.all(clients.map((client) => client.close()));
  return podWatches;
}

async function underChurn(pilothouse: Pilothouse, churn: () => Promise<number>): Promise<ChurnFigures> {
  const settleMs = 6_000;
  await after(settleMs);
  const before = await pilothouse.figures();
  const cpuBefore = await pilothouse.cpuMs();
  const startedAt = performance.now();
  await churn();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = (await pilothouse.cpuMs()) - cpuBefore;
  await after(settleMs);
  const later = await pilothouse.figures();
  const events = later.watchEvents - before.watchEvents;
  return {
    eventsPerSecond: events / seconds,
    cpuMsPerEvent: cpuMs / events,
    mainMs: later.mainLongestBlockMs,
    workerMs: later.workerLongestBlockMs,
  };
}
