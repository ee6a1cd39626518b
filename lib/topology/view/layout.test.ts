import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTopology } from '../build-topology.ts';
import { layers, type TopologyGraph } from '../graph.ts';
import { sourceNames, sourcesOf } from '../sources.ts';
import { largeNamespace } from '../testdata/large.ts';
import { deployment, ingress, pods, service, slice, sources } from '../testdata/objects.ts';
import { layoutTopology, type Place } from './layout.ts';
import { ofLayers } from './reach.ts';

const small = largeNamespace(6);
const graph = buildTopology(small);

function overlaps(places: ReadonlyMap<string, Place>): string[] {
  const all = [...places];
  return all.flatMap(([id, a], index) =>
    all
      .slice(index + 1)
      .filter(([, b]) => a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height)
      .map(([other]) => `${id} ${other}`),
  );
}

describe('[V8] the map', () => {
  it('is the same graph and the same places in whatever order the objects come', () => {
    const before = JSON.stringify([graph, [...layoutTopology(graph).places]]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }), (keys) => {
        const shuffled = sourceNames.map((name, at) => {
          const { objects, state } = small[name];
          const order = objects.map((object, index) => ({ object, key: keys[(index * 7 + at) % keys.length] ?? 0 }));
          return [
            name,
            { objects: order.toSorted((a, b) => a.key - b.key).map(({ object }) => object), state },
          ] as const;
        });
        const again = buildTopology(sourcesOf('shop', Object.fromEntries(shuffled)));
        expect(JSON.stringify([again, [...layoutTopology(again).places]])).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('has a place for every node in its own column, and none stands on another', () => {
    for (const shown of [['traffic'], ['config'], ['storage'], layers] as const) {
      const part = ofLayers(graph, shown);
      const { places, columns } = layoutTopology(part);
      expect([...places.keys()].toSorted()).toEqual(part.nodes.map(({ id }) => id).toSorted());
      expect(overlaps(places)).toEqual([]);
      for (const { id, column } of part.nodes) {
        expect(places.get(id)?.x).toBe(columns.find((own) => own.column === column)?.x);
      }
    }
  });

  it('keeps a gap for links that pass a column', () => {
    const { bends, places } = layoutTopology(graph);
    const columnsX = new Set([...places.values()].map(({ x }) => x));
    expect(bends.size).toBeGreaterThan(0);
    for (const points of bends.values()) {
      for (const { x, y } of points) {
        const isIn = [...places.values()].some(
          (place) =>
            columnsX.has(place.x) &&
            x > place.x &&
            x < place.x + place.width &&
            y > place.y &&
            y < place.y + place.height,
        );
        expect(isIn).toBe(false);
      }
    }
  });

  it('moves nothing when a broken link is mended, a pod is replaced or its state changes', () => {
    const own = pods('web', 3);
    const map = (selector: string, alive: typeof own): TopologyGraph =>
      buildTopology(
        sources({
          ingresses: [ingress('shop', { '/': ['web', 80] })],
          services: [service('web', { app: selector })],
          slices: [slice('web', selector === 'web' ? alive : [])],
          deployments: [deployment('web', 3)],
          pods: alive,
        }),
      );
    const before = layoutTopology(map('wbe', own)).places;
    const mended = layoutTopology(map('web', pods('web', 3, { ready: false, waits: 'CrashLoopBackOff' }))).places;
    expect([...mended]).toEqual([...before]);
  });

  it('a change of one application moves no other sideways, and those above not at all', () => {
    const whole = layoutTopology(graph).places;
    const less = layoutTopology(ofLayers(buildTopology(largeNamespace(5)), ['traffic'])).places;
    const traffic = layoutTopology(ofLayers(graph, ['traffic'])).places;
    for (const [id, place] of less) expect([id, traffic.get(id)]).toEqual([id, place]);
    expect(whole.size).toBeGreaterThan(less.size);
  });

  it('takes time that grows with the map, not with its square', () => {
    const time = (apps: number) => {
      const given = ofLayers(buildTopology(largeNamespace(apps)), ['traffic']);
      const begin = performance.now();
      layoutTopology(given);
      return performance.now() - begin;
    };
    // The best of some: a machine that does something else meanwhile only adds to it.
    const best = (apps: number) => Math.min(...[1, 2, 3, 4].map(() => time(apps)));
    time(10);
    const [few, many] = [best(20), best(80)];
    console.log(`layout of 20 applications ${few.toFixed(0)} ms, of 80 (560 nodes) ${many.toFixed(0)} ms`);
    expect(many / few).toBeLessThan(16);
  });
});
