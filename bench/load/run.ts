import { setTimeout as after } from 'node:timers/promises';
import { ProcessFigures } from '#bench/live/pilothouse.ts';
import { Random } from '#bench/soak/random.ts';
import { Notes, Visitor } from './visitor.ts';

export interface LoadOptions {
  readonly origin: string;
  readonly cluster: string;
  readonly metricsPort: number;
  /** One for each identity; tabs are dealt out among them. */
  readonly tokens: readonly string[];
  readonly tabs: number;
  readonly pages: boolean;
  /** How long it goes on once everybody is there. */
  readonly lastsMs: number;
  /** Between two things that one person does. */
  readonly paceMs: number;
  /** Changes the cluster until the signal; returns how many changes there were. */
  readonly churn: (over: AbortSignal) => Promise<number>;
  readonly residentBytes: () => Promise<number>;
  readonly log: (line: string) => void;
}

export interface LoadSample {
  /** Since everybody was there. */
  readonly atMs: number;
  readonly residentBytes: number;
  /** Of the main thread since the sample before. */
  readonly delayP99Ms: number;
  readonly longestBlockMs: number;
  readonly threadLongestBlockMs: number;
}

export interface LoadReport {
  readonly tabs: number;
  readonly identities: number;
  readonly arrivalMs: number;
  readonly samples: readonly LoadSample[];
  readonly changes: number;
  readonly notes: Notes;
  /** At the end, of the server. */
  readonly end: ProcessFigures;
  /** Rows that all tabs say there are, at rest; one number where they agree. */
  readonly totals: readonly number[];
}

const sampleEveryMs = 10_000;
const arrivingAtOnce = 10;
const settleMs = 60_000;

export async function load(options: LoadOptions): Promise<LoadReport> {
  const { tokens, tabs, log } = options;
  const notes = new Notes();
  const startedAt = performance.now();
  const visitors = await arriveAll(options, notes);
  await Promise.all(visitors.map((visitor) => visitor.see(5 * 60_000)));
  const arrivalMs = performance.now() - startedAt;
  log(`${tabs} tabs of ${tokens.length} people are there after ${(arrivalMs / 1000).toFixed(0)} s`);
  // What was before does not count.
  await figures(options.metricsPort);
  const over = AbortSignal.timeout(options.lastsMs);
  const samples: LoadSample[] = [];
  const [changes] = await Promise.all([
    options.churn(over),
    sample(options, over, samples),
    ...visitors.map((visitor) => visitor.stay(options.paceMs, over)),
  ]);
  const totals = await atRest(visitors, notes);
  for (const words of visitors.flatMap((visitor) => visitor.trouble())) notes.error(words);
  const end = await figures(options.metricsPort);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  return { tabs, identities: tokens.length, arrivalMs, samples, changes, notes, end, totals };
}

async function arriveAll(options: LoadOptions, notes: Notes): Promise<Visitor[]> {
  const { origin, cluster, tokens, tabs, pages } = options;
  const visitors: Visitor[] = [];
  let next = 0;
  const lane = async () => {
    while (next < tabs) {
      const index = next;
      next += 1;
      const token = tokens[index % tokens.length] ?? '';
      visitors.push(await Visitor.arrive({ origin, cluster, token, random: new Random(index + 1), notes, pages }));
    }
  };
  await Promise.all(Array.from({ length: arrivingAtOnce }, lane));
  return visitors;
}

async function sample(options: LoadOptions, over: AbortSignal, samples: LoadSample[]): Promise<void> {
  const startedAt = performance.now();
  while (!over.aborted) {
    await after(sampleEveryMs, undefined, { signal: over }).catch(() => undefined);
    const now = await figures(options.metricsPort);
    const one: LoadSample = {
      atMs: performance.now() - startedAt,
      residentBytes: await options.residentBytes(),
      delayP99Ms: now.of('nodejs_eventloop_lag_p99_seconds') * 1000,
      longestBlockMs: now.mainLongestBlockMs,
      threadLongestBlockMs: now.workerLongestBlockMs,
    };
    samples.push(one);
    const at = `${(one.atMs / 1000).toFixed(0)} s`;
    options.log(
      `${at}: ${(one.residentBytes / 1024 ** 2).toFixed(0)} MB, event loop p99 ${one.delayP99Ms.toFixed(0)} ms`,
    );
  }
}

/** All pods in each tab, once nothing changes any more. */
async function atRest(visitors: readonly Visitor[], notes: Notes): Promise<number[]> {
  for (const { pods } of visitors) pods.change({ filter: '', sort: '', from: 0, to: 60 });
  await Promise.all(
    visitors.map(({ pods }) =>
      pods.until(({ settled }) => settled, settleMs).catch((error: Error) => notes.error(error.message)),
    ),
  );
  return [...new Set(visitors.map(({ pods }) => pods.total))];
}

async function figures(metricsPort: number): Promise<ProcessFigures> {
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  return new ProcessFigures(await answer.text());
}
