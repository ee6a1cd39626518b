import { describe, expect, it } from 'vitest';
import { buildTopology } from '../build-topology.ts';
import { deployment, ingress, named, pods, service, slice, sources } from '../testdata/objects.ts';
import { layoutTopology } from './layout.ts';
import { brokenLinks, placedProblems, waysTo } from './problems.ts';
import { ofLayers, problemsOnly, reachableFrom } from './reach.ts';
import { stepFrom } from './steps.ts';

const web = pods('web', 2);
const api = pods('api', 2);
const podSpec = { containers: [{ name: 'main', envFrom: [{ configMapRef: { name: 'shared' } }] }] };
const graph = buildTopology(
  sources({
    ingresses: [ingress('shop', { '/': ['web', 80], '/api': ['api', 80] })],
    services: [service('web', { app: 'web' }), service('api', { app: 'apj' })],
    slices: [slice('web', web), slice('api', [])],
    deployments: [deployment('web', 2, podSpec), deployment('api', 2)],
    configMaps: [named('ConfigMap', 'shared')],
    pods: [...web, ...api],
  }),
);
const ids = (part: { nodes: readonly { id: string }[] } | undefined) => part?.nodes.map(({ id }) => id);
const entry = 'ingresses.networking.k8s.io/shop';

describe('[V8] what belongs to one object', () => {
  it('is what leads to it and what it leads to, not its neighbours', () => {
    expect(ids(reachableFrom(graph, 'services/web'))).toEqual([
      entry,
      'services/web',
      'deployments.apps/web',
      'pods/web-h1-0',
      'pods/web-h1-1',
      'configmaps/shared',
    ]);
    expect(ids(reachableFrom(graph, 'configmaps/shared'))).toEqual([
      entry,
      'services/web',
      'deployments.apps/web',
      'configmaps/shared',
    ]);
  });

  it('of a pod is that of its workload, and of nothing there is none', () => {
    expect(ids(reachableFrom(graph, 'pods/web-h1-1'))).toContain('pods/web-h1-0');
    expect(reachableFrom(graph, 'services/gone')).toBeUndefined();
  });
});

it('[E1] problems come with all that leads to them, and one broken link counts once', () => {
  expect(ids(problemsOnly(graph))).toEqual([entry, 'services/api', 'deployments.apps/api']);
  expect(brokenLinks(graph)).toBe(1);
  expect(placedProblems(graph)).toMatchObject([{ node: 'services/api', target: 'deployments.apps/api' }]);
  expect(waysTo(graph, 'services/api')).toMatchObject([{ entry: { id: entry }, row: 1 }]);
});

it('[V8] layers show their own kinds and what they hang on', () => {
  expect(ids(ofLayers(graph, ['config']))).toEqual(['deployments.apps/web', 'configmaps/shared']);
  expect(ids(ofLayers(graph, ['storage']))).toEqual([]);
  expect(ids(ofLayers(graph, ['traffic']))).not.toContain('configmaps/shared');
});

it('[U11] arrow keys follow links sideways and the column up and down', () => {
  const part = ofLayers(graph, ['traffic']);
  const { places } = layoutTopology(part);
  const step = (from: string | undefined, key: Parameters<typeof stepFrom>[3]) => stepFrom(part, places, from, key);
  expect(step(undefined, 'ArrowRight')).toBe(entry);
  expect(step('services/web', 'ArrowRight')).toBe('deployments.apps/web');
  expect(step('services/web', 'ArrowLeft')).toBe(entry);
  expect(step(entry, 'ArrowLeft')).toBeUndefined();
  const [first, second] = ['services/web', 'services/api'].toSorted(
    (a, b) => (places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0),
  );
  expect(step(first, 'ArrowDown')).toBe(second);
  expect(step(second, 'ArrowUp')).toBe(first);
  expect(step(second, 'Home')).toBe(entry);
  expect(step(entry, 'End')).toMatch(/^pods\//);
});
