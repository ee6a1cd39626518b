import { expect, it } from 'vitest';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { packTopology, unpackTopology } from '#lib/protocol/topology.ts';
import { boundTopology } from './bound-topology.ts';
import { buildTopology } from './build-topology.ts';
import { largeNamespace } from './testdata/large.ts';

const endsAreThere = (graph: ReturnType<typeof boundTopology>) => {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  return graph.edges.every(({ source, target }) => ids.has(source) && ids.has(target));
};

it('[V8] 500 objects fit, whole and below 200 KB', () => {
  const graph = buildTopology(largeNamespace(55));
  expect(graph.nodes.length).toBeGreaterThan(490);
  const bounded = boundTopology(graph, 500);
  expect(bounded.nodes).toEqual(graph.nodes);
  expect(bounded.leftOut).toEqual([]);
  const map = { ...bounded, version: 'v', unread: [], found: true };
  expect(unpackTopology(packTopology(map))).toEqual(map);
  const bytes = Buffer.byteLength(JSON.stringify(packTopology(map)));
  console.log(
    `the map of ${graph.nodes.length} objects and ${graph.edges.length} links: ${(bytes / 1000).toFixed(0)} KB`,
  );
  expect(bytes).toBeLessThan(200_000);
});

it('[V8] beyond the bound pods are folded first, then what is well is left out and counted', () => {
  const graph = buildTopology(largeNamespace(80));
  const folded = boundTopology(graph, 500);
  expect(folded.leftOut).toEqual([]);
  expect(folded.nodes.filter(({ facts }) => facts.type === 'pods')).toHaveLength(80);
  expect(endsAreThere(folded)).toBe(true);
  const cut = boundTopology(buildTopology(largeNamespace(300)), 500);
  expect(cut.nodes).toHaveLength(500);
  expect(endsAreThere(cut)).toBe(true);
  expect(cut.leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(300 * 6 + 1 - 500);
  const failing = buildTopology(largeNamespace(300)).nodes.filter(
    ({ kind, tone }) => kind === 'Service' && tone === 'bad',
  );
  expect(cut.nodes.filter(({ kind, tone }) => kind === 'Service' && tone === 'bad')).toHaveLength(failing.length);
});

it('[E1] looks for who comes nearest only as often as a server can afford', () => {
  const given = largeNamespace(120);
  const broken = given.services.objects.map((service, index) => ({
    ...service,
    metadata: { ...service.metadata, name: `broken-${index}` },
    spec: { ...recordOf(service.spec), selector: { app: `application-x${index}` } },
  }));
  const graph = buildTopology({ ...given, services: { objects: broken, state: 'read' } });
  const problems = [...graph.nodes, ...graph.edges].flatMap(({ problem }) => problem ?? []);
  const withNear = new Set(problems.filter(({ near }) => near !== undefined).map(({ params }) => params.service));
  expect(withNear.size).toBe(Math.floor(2_500 / 120));
  const told = problems.filter(({ code }) => code === 'selector-matches-no-pod').map(({ params }) => params.service);
  expect(new Set(told).size, 'every one of them is told').toBe(120);
});

it('a workload with one group already stays one node when folded again', () => {
  const graph = buildTopology(largeNamespace(2));
  const folded = boundTopology(graph, 12);
  expect(folded.nodes.find(({ facts }) => facts.type === 'pods')?.facts).toMatchObject({ count: 4, failing: 4 });
});
