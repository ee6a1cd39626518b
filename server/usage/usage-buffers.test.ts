import { describe, expect, test } from 'vitest';
import { UsageBuffers, usageBounds } from './usage-buffers.ts';
import type { UsageReading } from './usage-reading.ts';

const reading = (atMs: number, names: readonly string[] = ['web']): UsageReading => ({
  atMs,
  stamp: String(atMs),
  total: [names.length, names.length * 100],
  containers: names.map((name) => ({ name, amount: [1, 100] })),
  pods: [],
});

describe('[U30] a short history', () => {
  test('has each measurement once, in the order of time', () => {
    const buffers = new UsageBuffers();
    for (const atMs of [1000, 1000, 16_000, 9000, 31_000]) buffers.add('ann', 'pod', reading(atMs), 60_000);
    const { total, containers } = buffers.read('ann', 'pod', 60_000);
    expect(total).toEqual([
      [1000, 1, 100],
      [16_000, 1, 100],
      [31_000, 1, 100],
    ]);
    expect(containers.map(({ name, samples }) => [name, samples.length])).toEqual([['web', 3]]);
  });

  test('takes a node whose clock is ahead as of now, and what comes after it', () => {
    const buffers = new UsageBuffers();
    buffers.add('ann', 'pod', reading(900_000), 60_000);
    buffers.add('ann', 'pod', reading(915_000), 75_000);
    expect(buffers.read('ann', 'pod', 75_000).total.map(([atMs]) => atMs)).toEqual([60_000, 75_000]);
  });

  test('is nobody else’s, and nothing of another target', () => {
    const buffers = new UsageBuffers();
    buffers.add('ann', 'pod', reading(1000), 1000);
    expect(buffers.read('bob', 'pod', 1000)).toEqual({ total: [], containers: [] });
    expect(buffers.read('ann', 'other', 1000)).toEqual({ total: [], containers: [] });
  });

  test('goes ten minutes after the last look, not after the first', () => {
    const buffers = new UsageBuffers();
    buffers.add('ann', 'pod', reading(0), 0);
    buffers.read('ann', 'pod', usageBounds.keepMs - 1);
    buffers.sweep(2 * usageBounds.keepMs - 2);
    expect(buffers.size).toBe(1);
    buffers.sweep(2 * usageBounds.keepMs - 1);
    expect(buffers.size).toBe(0);
  });
});

describe('[U30] memory is bounded', () => {
  const bounds = { samples: 3, containers: 2, targetsPerIdentity: 2, targets: 3, keepMs: 1000 };

  test('by samples: the oldest go', () => {
    const buffers = new UsageBuffers(bounds);
    for (let atMs = 1; atMs <= 5; atMs++) buffers.add('ann', 'pod', reading(atMs), 10);
    expect(buffers.read('ann', 'pod', 10).total.map(([atMs]) => atMs)).toEqual([3, 4, 5]);
  });

  test('by containers: those that are not measured any more make room', () => {
    const buffers = new UsageBuffers(bounds);
    buffers.add('ann', 'pod', reading(1, ['a', 'b', 'c']), 10);
    expect(buffers.read('ann', 'pod', 10).containers.map(({ name }) => name)).toEqual(['a', 'b']);
    buffers.add('ann', 'pod', reading(2, ['b', 'd']), 10);
    expect(buffers.read('ann', 'pod', 10).containers.map(({ name }) => name)).toEqual(['b', 'd']);
  });

  test('by targets of one identity, and of all: what was looked at longest ago goes', () => {
    const buffers = new UsageBuffers(bounds);
    buffers.add('ann', 'a', reading(1), 1);
    buffers.add('ann', 'b', reading(1), 2);
    buffers.read('ann', 'a', 3);
    buffers.add('ann', 'c', reading(1), 4);
    expect(['a', 'b', 'c'].map((target) => buffers.read('ann', target, 5).total.length)).toEqual([1, 0, 1]);
    buffers.add('bob', 'a', reading(1), 6);
    buffers.add('eve', 'a', reading(1), 7);
    expect(buffers.size).toBe(3);
    expect(buffers.read('ann', 'a', 8).total).toEqual([]);
  });
});
