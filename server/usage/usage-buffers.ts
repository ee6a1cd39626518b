import { mostUsageContainers, type NamedUsage, type UsageSample } from '#lib/protocol/usage.ts';
import type { UsageReading } from './usage-reading.ts';

export interface UsageBounds {
  /** Of one series: an hour, as metrics-server measures. */
  readonly samples: number;
  /** Series of one target beside the total. */
  readonly containers: number;
  readonly targetsPerIdentity: number;
  readonly targets: number;
  /** Since the last look. */
  readonly keepMs: number;
}

/** Together at most some 45 MB: 256 targets of 9 series of 240 samples, which take 80 bytes each. */
export const usageBounds: UsageBounds = {
  samples: 240,
  containers: mostUsageContainers,
  targetsPerIdentity: 32,
  targets: 256,
  keepMs: 10 * 60_000,
};

interface Buffer {
  readonly identity: string;
  lookedAtMs: number;
  stamp: string;
  total: UsageSample[];
  containers: Map<string, UsageSample[]>;
}

/** Short histories, by identity and target. Whoever reads one here must have been allowed to by the API server. */
export class UsageBuffers {
  /** The one that was looked at longest ago comes first. */
  readonly #buffers = new Map<string, Buffer>();
  readonly #bounds: UsageBounds;

  constructor(bounds: UsageBounds = usageBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#buffers.size;
  }

  /** Adds what was measured since; the same measurement twice is one sample. */
  add(identity: string, target: string, reading: UsageReading, nowMs: number): void {
    const buffer = this.#touch(identity, target, nowMs) ?? this.#begin(identity, target, nowMs);
    // A clock that is ahead would hide everything that comes after.
    const atMs = Math.min(reading.atMs, nowMs);
    const last = buffer.total.at(-1);
    if (reading.stamp === buffer.stamp || (last !== undefined && atMs <= last[0])) return;
    buffer.stamp = reading.stamp;
    const { samples, containers } = this.#bounds;
    push(buffer.total, [atMs, ...reading.total], samples);
    const present = reading.containers.slice(0, containers);
    for (const { name, amount } of present) {
      const series = buffer.containers.get(name) ?? [];
      if (series.length === 0) {
        const oldest = buffer.containers.size >= containers ? goneOf(buffer.containers, present) : undefined;
        if (oldest !== undefined) buffer.containers.delete(oldest);
        buffer.containers.set(name, series);
      }
      push(series, [atMs, ...amount], samples);
    }
  }

  /** Counts as a look. */
  read(
    identity: string,
    target: string,
    nowMs: number,
  ): { total: readonly UsageSample[]; containers: readonly NamedUsage[] } {
    const buffer = this.#touch(identity, target, nowMs);
    if (buffer === undefined) return { total: [], containers: [] };
    return {
      total: buffer.total,
      containers: [...buffer.containers].map(([name, samples]) => ({ name, samples })),
    };
  }

  forget(identity: string, target: string): void {
    this.#buffers.delete(keyOf(identity, target));
  }

  /** Drops what nobody has looked at for long. */
  sweep(nowMs: number): void {
    for (const [key, { lookedAtMs }] of this.#buffers) {
      if (nowMs - lookedAtMs < this.#bounds.keepMs) return;
      this.#buffers.delete(key);
    }
  }

  #touch(identity: string, target: string, nowMs: number): Buffer | undefined {
    this.sweep(nowMs);
    const key = keyOf(identity, target);
    const buffer = this.#buffers.get(key);
    if (buffer === undefined) return undefined;
    buffer.lookedAtMs = nowMs;
    this.#buffers.delete(key);
    this.#buffers.set(key, buffer);
    return buffer;
  }

  #begin(identity: string, target: string, nowMs: number): Buffer {
    const { targets, targetsPerIdentity } = this.#bounds;
    const own = [...this.#buffers].filter(([, buffer]) => buffer.identity === identity);
    const [oldestOwn] = own;
    const [oldest] = this.#buffers;
    if (own.length >= targetsPerIdentity && oldestOwn !== undefined) this.#buffers.delete(oldestOwn[0]);
    else if (this.#buffers.size >= targets && oldest !== undefined) this.#buffers.delete(oldest[0]);
    const buffer: Buffer = { identity, lookedAtMs: nowMs, stamp: '', total: [], containers: new Map() };
    this.#buffers.set(keyOf(identity, target), buffer);
    return buffer;
  }
}

function keyOf(identity: string, target: string): string {
  return `${identity} ${target}`;
}

function push(series: UsageSample[], sample: UsageSample, most: number): void {
  series.push(sample);
  if (series.length > most) series.shift();
}

/** A container that isn't measured any more. */
function goneOf(
  known: ReadonlyMap<string, unknown>,
  present: readonly { readonly name: string }[],
): string | undefined {
  const names = new Set(present.map(({ name }) => name));
  return [...known.keys()].find((name) => !names.has(name));
}
