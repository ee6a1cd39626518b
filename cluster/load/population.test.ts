import { describe, expect, it } from 'vitest';
import { fateOf, loadPod, populationOf } from './population.ts';

describe('population of a load', () => {
  const population = populationOf(10, 5_000);
  const now = new Date('2026-01-01T00:00:00Z');
  const pods = Array.from({ length: population.pods }, (_, index) => loadPod(population, index, now));

  it('gives every pod a valid name of its own, and the same one each time', () => {
    const names = pods.map(({ namespace, pod }) => `${namespace}/${pod.metadata.name}`);
    expect(new Set(names).size).toBe(pods.length);
    expect(pods.every(({ pod }) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(pod.metadata.name))).toBe(true);
    expect(loadPod(population, 17, now)).toEqual(pods[17]);
  });

  it('spreads them over the namespaces and nodes', () => {
    expect(new Set(pods.map(({ namespace }) => namespace))).toEqual(new Set(['load-01', 'load-02']));
    expect(new Set(population.nodes.map((node) => node.zone)).size).toBe(3);
  });

  it('holds every smaller one, so that a load can grow', () => {
    const placeOf = (size: number, index: number) => {
      const { namespace, pod } = loadPod(populationOf(10, size), index, now);
      return `${namespace}/${pod.metadata.name}`;
    };
    for (const index of [0, 17, 999]) expect(placeOf(1_000, index)).toBe(placeOf(100_000, index));
    expect(new Set(populationOf(10, 100_000).namespaces).size).toBe(40);
  });

  it('spreads them over as many namespaces as are wanted', () => {
    const wanted = populationOf(10, 30, 3);
    expect(new Set([0, 1, 2].map((index) => loadPod(wanted, index, now).namespace)).size).toBe(3);
  });

  it('lets most run and a few of each kind of trouble happen', () => {
    const counts = new Map<string, number>();
    for (let hash = 0; hash < 64 * 1000; hash += 64) counts.set(fateOf(hash), (counts.get(fateOf(hash)) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      running: 940,
      completed: 20,
      'crash-loop': 20,
      'image-missing': 10,
      creating: 10,
    });
  });
});
