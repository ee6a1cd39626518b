import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { ApiClient } from '#cluster/control-plane/client.ts';
import { pkiOf } from '#cluster/control-plane/pki.ts';
import { ensureCluster } from '#cluster/embedded.ts';
import { findDaemon } from '#cluster/host/daemon.ts';
import { endProcesses } from '#cluster/host/process-table.ts';
import { pathsOf } from '#cluster/state/paths.ts';
import type { LiveProblem } from '#lib/protocol/live.ts';
import { root } from '#scripts/install.mjs';
import { startTestServer } from '#server/testing/server-under-test.ts';
import { differences } from './compare.ts';
import { expectedOf, readFreshList } from './expected.ts';
import { FaultyProxy } from './faulty-proxy.ts';
import { type KindName, kindNames } from './kinds.ts';
import { makePerson } from './persons.ts';
import { Random } from './random.ts';
import { describeList, type OpenList, type Person, Tab } from './tabs.ts';
import { lastingNamespaces, World } from './world.ts';

/** A cluster of its own, so that its API server may be killed. */
const soakCluster = 'soak';
const clusterOptions = { name: soakCluster, controlPlaneOnly: true, scratch: true } as const;

export interface SoakOptions {
  readonly seed: number;
  /** Storms go on for so long; what comes before and after is not counted. */
  readonly stormMs: number;
  readonly log: (line: string) => void;
  /** Faults that are left out, to find out which of them it takes. */
  readonly without?: readonly string[];
}

/** How often each fault comes, of their sum. */
const faultWeights = { cut: 6, refuse: 3, delay: 3, fail: 3, expire: 4, hold: 3, deaf: 5, pages: 2, restart: 1 };

export interface SoakReport {
  readonly rounds: number;
  readonly changes: number;
  /** Comparisons of a list with a fresh one. */
  readonly compared: number;
  readonly rowsCompared: number;
  /** Times that lists were compared once more, because something was still being read: a busy machine has more. */
  readonly secondLooks: number;
  readonly apiServerRestarts: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Readable; empty when every list showed the truth. */
  readonly differences: readonly string[];
}

/**
 * Storms of changes and faults, and after each of them, once it is quiet, every open list compared with a fresh one.
 * Pilothouse reaches a real API server through a proxy that breaks things.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { seed } = options;
  const startedAt = performance.now();
  const log = (line: string) => options.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${line}`);
  const cluster = await ensureCluster({ ...clusterOptions, until: 'nodes' });
  const paths = pathsOf(soakCluster);
  const pki = pkiOf(paths);
  const client = await ApiClient.open(cluster.server, pki.authority, pki.admin, 16);
  const world = new World(client, new Random(seed));
  const faults = new Random(seed + 1);
  const people = new Random(seed + 2);
  const proxy = await FaultyProxy.start(
    { server: cluster.server, authority: pki.authority, certificate: pki.apiServer },
    { random: () => faults.next(), traces: true },
  );
  const server = await startTestServer([
    {
      id: soakCluster,
      displayName: soakCluster,
      server: proxy.url,
      certificateAuthority: await readFile(cluster.certificateAuthorityPath, 'utf8'),
    },
  ]);
  const report = { rounds: 0, changes: 0, compared: 0, rowsCompared: 0, secondLooks: 0, apiServerRestarts: 0 };
  const found: string[] = [];
  const tabs: Tab[] = [];
  try {
    log('the cluster is there');
    await world.populate();
    for (const { person, lists } of await persons(client, await cluster.adminToken())) {
      const tab = await Tab.open(server, soakCluster, person, people);
      tab.openLists(lists);
      tabs.push(tab);
    }
    log(`${tabs.length} tabs have their lists open`);
    const weights = { ...faultWeights };
    for (const name in weights) if (options.without?.includes(name)) Object.assign(weights, { [name]: 0 });
    const restart = async () => {
      report.apiServerRestarts += 1;
      await restartApiServer(faults.chance(0.5));
      log('the API server is back');
    };
    let leftMs = options.stormMs;
    while (leftMs > 0 && found.length === 0) {
      const lengthMs = Math.min(leftMs, 15_000 + faults.below(20_000));
      leftMs -= lengthMs;
      await storm({ lengthMs, world, proxy, tabs, faults, people, restart, weights });
      report.rounds += 1;
      const quietStartedAt = performance.now();
      proxy.heal();
      await world.settle();
      log(`${world.changes} changes so far, the cluster is at rest`);
      found.push(...tabs.flatMap((tab) => tab.reopenEnded(mayEnd)));
      const lists = tabs.flatMap((tab) => tab.lists);
      found.push(...(await settle(lists)));
      const settledMs = performance.now() - quietStartedAt;
      found.push(...(await compareUntilRight(world, lists, report)));
      if (found.length > 0) log(`what happened between Pilothouse and the API server: ${await keepTrace(seed, proxy)}`);
      log(
        `round ${report.rounds}: ${world.changes} changes so far, ${lists.length} lists compared ${Math.round(settledMs / 1000)} s after the storm, ${found.length} differences`,
      );
    }
  } catch (error) {
    log(
      server
        .log()
        .split('\n')
        .filter((line) => !line.includes('"level":"debug"'))
        .slice(-20)
        .join('\n'),
    );
    throw error;
  } finally {
    await Promise.all(tabs.map((tab) => tab.close()));
    await server.stop();
    await proxy.close();
    await world.clear().catch((error: unknown) => log(`the cluster was not tidied up: ${String(error)}`));
    await client.close();
  }
  return { ...report, changes: world.changes, faults: proxy.counts, differences: found };
}

async function keepTrace(seed: number, proxy: FaultyProxy): Promise<string> {
  const folder = join(root, 'bench/output');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `soak-${seed}.log`);
  await writeFile(file, proxy.trace.join('\n'));
  return file;
}

/** The administrator in two tabs; people who may see a few namespaces, and may not watch or not get there. */
async function persons(client: ApiClient, adminToken: string): Promise<{ person: Person; lists: number }[]> {
  const namespaces = [lastingNamespaces[0], lastingNamespaces[1]] as const;
  const person = (name: string, verbs: readonly string[]) => makePerson(client, { name, verbs, namespaces });
  return [
    { person: { title: 'admin', token: adminToken }, lists: 14 },
    { person: { title: 'admin, second tab', token: adminToken }, lists: 6 },
    { person: await person('no-get', ['list', 'watch']), lists: 3 },
    { person: await person('no-watch', ['list', 'get']), lists: 2 },
  ];
}

/** Lists of a kind that the cluster has no longer, and those that were opened while there was no answer for long. */
function mayEnd(resource: { readonly plural: string }, { failure, httpStatus }: LiveProblem): boolean {
  if (failure === 'upstream-unreachable' || failure === 'upstream-timeout') return true;
  return resource.plural === 'widgets' && failure === undefined && httpStatus === 404;
}

interface Storm {
  readonly lengthMs: number;
  readonly world: World;
  readonly proxy: FaultyProxy;
  readonly tabs: readonly Tab[];
  readonly faults: Random;
  readonly people: Random;
  readonly restart: () => Promise<void>;
  readonly weights: typeof faultWeights;
}

async function storm({ lengthMs, world, proxy, tabs, faults, people, restart, weights }: Storm): Promise<void> {
  const over = AbortSignal.timeout(Math.ceil(lengthMs));
  const perSecond = people.pick([20, 50, 90]);
  await Promise.all([
    world.run({ perSecond, changes: Number.POSITIVE_INFINITY, signal: over }),
    faultsUntil(over, proxy, faults, restart, weights),
    touchesUntil(over, tabs, people),
  ]);
}

async function touchesUntil(over: AbortSignal, tabs: readonly Tab[], people: Random): Promise<void> {
  while (!over.aborted) {
    people.pick(tabs)?.touch();
    await after(100 + people.below(400));
  }
}

/** One fault after the other, most of them short: nobody's list may end by them. */
async function faultsUntil(
  over: AbortSignal,
  proxy: FaultyProxy,
  faults: Random,
  restart: () => Promise<void>,
  weights: typeof faultWeights,
): Promise<void> {
  const whileSo = async (change: Partial<FaultyProxy>, forMs: number) => {
    Object.assign(proxy, change);
    await after(forMs);
  };
  while (!over.aborted) {
    await after(faults.below(2_500));
    const shortMs = 200 + faults.below(2_500);
    switch (faults.weighted(weights)) {
      case 'cut':
        proxy.cut();
        break;
      case 'refuse':
        proxy.isRefusing = true;
        proxy.cut();
        await after(shortMs);
        break;
      case 'delay':
        await whileSo({ delayMs: 700 }, shortMs);
        break;
      case 'fail':
        proxy.cut();
        await whileSo({ failingShare: 0.5 }, shortMs);
        break;
      case 'expire':
        proxy.expiredWatches = 1 + faults.below(4);
        proxy.cut();
        await after(shortMs);
        break;
      case 'hold':
        proxy.holdWatches();
        await after(shortMs);
        if (faults.chance(0.5)) proxy.cut();
        break;
      case 'deaf':
        proxy.deafenWatches();
        await after(shortMs);
        break;
      case 'pages':
        proxy.expiredPages = 1 + faults.below(3);
        break;
      case 'restart':
        await restart();
    }
    proxy.heal();
  }
}

async function restartApiServer(violently: boolean): Promise<void> {
  const found = await findDaemon(pathsOf(soakCluster), 'kube-apiserver', 'kube-apiserver');
  await endProcesses(found, violently ? 0 : 2_000);
  await ensureCluster({ ...clusterOptions, until: 'nodes' });
}

/** Until every list says that it is live (or was read again) and nothing has come for a while. */
async function settle(lists: readonly OpenList[]): Promise<string[]> {
  const quietAtMs = Date.now();
  const deadline = performance.now() + 60_000;
  let frames = -1;
  let refreshedAtMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    // Now and then: it begins anew what is being read.
    if (performance.now() - refreshedAtMs > 15_000) {
      refreshedAtMs = performance.now();
      for (const { model } of lists)
        if (model.state?.state === 'polled' && model.state.readAtMs <= quietAtMs) model.refresh();
    }
    const now = lists.reduce((sum, { model }) => sum + model.frames, 0);
    const open = lists.filter((list) => !isSettled(list, quietAtMs));
    if (open.length === 0 && now === frames) return [];
    if (performance.now() > deadline) {
      if (open.length === 0) return ['frames keep coming although nothing changes'];
      return open.map((list) => `${describeList(list)} does not come to rest: ${list.model.describe()}`);
    }
    frames = now;
    // Longer than the rate of frames (two a second) and a round of enrichment.
    await after(1_600);
  }
}

function isSettled({ model }: OpenList, quietAtMs: number): boolean {
  const { state } = model;
  if (model.ended !== undefined || model.broken !== undefined) return true;
  if (model.rows.some((row) => row.thin === true)) return false;
  // All of these people may read what they ask for: a refusal by an API server that started passes.
  if (model.problems.length > 0) return false;
  return state?.state === 'live' || (state?.state === 'polled' && state.readAtMs > quietAtMs);
}

interface Comparisons {
  compared: number;
  rowsCompared: number;
  secondLooks: number;
}

/** Objects of rows in sight may be on their way while no frame says so. What is wrong for so long stays wrong. */
const truthWithinMs = 20_000;

async function compareUntilRight(
  world: World,
  lists: readonly OpenList[],
  report: Comparisons,
): Promise<readonly string[]> {
  const deadline = performance.now() + truthWithinMs;
  for (;;) {
    const found = await compareAll(world, lists, report);
    if (found.length === 0 || performance.now() > deadline) return found;
    report.secondLooks += 1;
    await after(2_000);
  }
}

async function compareAll(world: World, lists: readonly OpenList[], report: Comparisons): Promise<string[]> {
  const fresh = new Map(
    await Promise.all(kindNames.map(async (kind) => [kind, await readFreshList(world.client, kind)] as const)),
  );
  const found: string[] = [];
  for (const list of lists) {
    const { model, kind } = list;
    const truth = fresh.get(kind);
    if (truth === undefined) continue;
    if (model.ended !== undefined) found.push(`${describeList(list)} has ended: ${JSON.stringify(model.ended)}`);
    else if (model.broken !== undefined) found.push(`${describeList(list)}: ${model.broken.message}`);
    else {
      const answer = await model.ask({ kind: 'names', of: 'matching', from: 0, to: 5_000 });
      if (answer.kind !== 'names') throw new Error('another answer than asked for');
      const names = answer.rows.map((row) => `${row.namespace ?? ''}/${row.name}`);
      const nowMs = Date.now();
      const wrong = differences(model, names, truth, expectedOf(truth, model.query, nowMs), nowMs);
      report.compared += 1;
      report.rowsCompared += names.length;
      if (wrong.length > 0) found.push(describeDifferences(list, kind, wrong, world));
    }
  }
  return found;
}

function describeDifferences(list: OpenList, kind: KindName, wrong: readonly string[], world: World): string {
  const names = new Set(wrong.flatMap((sentence) => sentence.match(/soak-\w\/[\w-]+/g) ?? []));
  const histories = [...names].slice(0, 5).map((name) => `    ${name}: ${world.historyOf(kind, name).join('; ')}`);
  return [
    `${describeList(list)} (${list.model.describe()})`,
    ...list.model.problems.map(({ namespace, problem }) => `  it says of ${namespace}: ${JSON.stringify(problem)}`),
    ...wrong.slice(0, 8).map((each) => `  ${each}`),
    '  what was done to them last:',
    ...histories,
  ].join('\n');
}
