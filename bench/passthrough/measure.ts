import { readFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { type Agent, request } from 'undici';

export interface Way {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: Agent;
}

export interface Measured {
  readonly directMs: number;
  readonly throughMs: number;
  /** Of the fastest of each: what else the machine does only ever adds. */
  readonly ratio: number;
  readonly bytes: number;
}

export interface Rounds {
  readonly most: number;
  /** No fewer than these, whatever they show. Default: all of them. */
  readonly least?: number;
  /** From then on it ends as soon as the ratio is this low. */
  readonly until?: number;
}

interface Pair {
  readonly directMs: number;
  readonly throughMs: number;
  readonly bytes: number;
}

/** Asks both ways in turn, first one then the other, and then the other way round. */
export async function comparePaths(direct: Way, through: Way, rounds: Rounds): Promise<Measured> {
  const { most, least = most, until = Number.NEGATIVE_INFINITY } = rounds;
  const pairs: Pair[] = [];
  for (let round = -1; round < most; round++) {
    if (pairs.length >= least && ratioOf(pairs) <= until) break;
    const order = round % 2 === 0 ? [direct, through] : [through, direct];
    const times = new Map<Way, { ms: number; bytes: number }>();
    for (const way of order) times.set(way, await fetchWhole(way));
    const one = times.get(direct);
    const other = times.get(through);
    // The first round only opens connections and warms caches.
    if (round >= 0 && one !== undefined && other !== undefined) {
      pairs.push({ directMs: one.ms, throughMs: other.ms, bytes: other.bytes });
    }
  }
  return {
    directMs: median(pairs.map((pair) => pair.directMs)),
    throughMs: median(pairs.map((pair) => pair.throughMs)),
    ratio: ratioOf(pairs),
    bytes: pairs[0]?.bytes ?? 0,
  };
}

function ratioOf(pairs: readonly Pair[]): number {
  return Math.min(...pairs.map((pair) => pair.throughMs)) / Math.min(...pairs.map((pair) => pair.directMs));
}

async function fetchWhole(way: Way): Promise<{ ms: number; bytes: number }> {
  const started = performance.now();
  const answer = await request(way.origin + way.path, { headers: way.headers, dispatcher: way.agent });
  let bytes = 0;
  for await (const part of answer.body) bytes += Buffer.isBuffer(part) ? part.length : 0;
  if (answer.statusCode !== 200) throw new Error(`${way.origin}${way.path} answered ${answer.statusCode}`);
  return { ms: performance.now() - started, bytes };
}

export interface Memory {
  readonly idleBytes: number;
  readonly highestBytes: number;
}

/** Resident memory of a process while `work` runs, read ten times a second. */
export async function watchMemory(pid: number, work: () => Promise<void>): Promise<Memory> {
  const idleBytes = await residentBytes(pid);
  let highestBytes = idleBytes;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      highestBytes = Math.max(highestBytes, await residentBytes(pid));
      await after(100);
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return { idleBytes, highestBytes };
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Many lists at once, `width` at a time. */
export async function fetchMany(way: Way, count: number, width: number): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left > 0) {
        left -= 1;
        await fetchWhole(way);
      }
    }),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
