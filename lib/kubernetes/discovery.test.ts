import { describe, expect, test } from 'vitest';
import {
  findKind,
  isAggregatedDiscovery,
  legacyGroupVersions,
  parseDiscovery,
  parseLegacyDiscovery,
} from './discovery.ts';
import { resourceId } from './resource.ts';

const entry = (resource: string, kind: string, more: object = {}) => ({
  resource,
  responseKind: { group: '', version: '', kind },
  scope: 'Namespaced',
  verbs: ['get', 'list'],
  ...more,
});
const group = (name: string, versions: unknown[]) => ({ metadata: { name }, versions });
const api = {
  kind: 'APIGroupDiscoveryList',
  items: [
    group('', [
      {
        version: 'v1',
        resources: [entry('pods', 'Pod', { shortNames: ['po'], subresources: [{ subresource: 'log' }] })],
      },
    ]),
  ],
};

describe('parseDiscovery', () => {
  test('each resource once, in the preferred version, and every version for manifests', () => {
    const apis = {
      items: [
        group('autoscaling', [
          { version: 'v2', resources: [entry('horizontalpodautoscalers', 'HorizontalPodAutoscaler')] },
          {
            version: 'v1',
            resources: [entry('horizontalpodautoscalers', 'HorizontalPodAutoscaler'), entry('olds', 'Old')],
          },
        ]),
      ],
    };
    const discovery = parseDiscovery(api, apis);
    expect(discovery.resources.map((resource) => `${resourceId(resource)} ${resource.version}`)).toEqual([
      'pods v1',
      'horizontalpodautoscalers.autoscaling v2',
      'olds.autoscaling v1',
    ]);
    expect(findKind(discovery, 'autoscaling/v1', 'HorizontalPodAutoscaler')?.version).toBe('v1');
    expect(findKind(discovery, 'apps/v1', 'Pod')).toBeUndefined();
    expect(discovery.resources[0]).toMatchObject({ namespaced: true, shortNames: ['po'], subresources: ['log'] });
  });

  test('stale groups are named, and do not stop the rest', () => {
    const apis = { items: [group('metrics.k8s.io', [{ version: 'v1beta1', freshness: 'Stale', resources: null }])] };
    const discovery = parseDiscovery(apis, api);
    expect(discovery.failedGroups).toEqual([
      { group: 'metrics.k8s.io', version: 'v1beta1', message: 'stale GroupVersion discovery: metrics.k8s.io/v1beta1' },
    ]);
    expect(discovery.resources).toHaveLength(1);
  });

  test.each([
    null,
    'x',
    { items: 'x' },
    { items: [null, { metadata: 1, versions: [{}, null, { version: 'v1', resources: [{}, 3] }] }] },
  ])('unknown shapes (%j) are skipped', (answer) => expect(parseDiscovery(answer).resources).toEqual([]));

  test('the aggregated form is told from the legacy one', () => {
    expect(isAggregatedDiscovery(api)).toBe(true);
    expect(isAggregatedDiscovery({ kind: 'APIGroupList', groups: [] })).toBe(false);
  });
});

describe('legacy discovery', () => {
  test('asks for the preferred version of each group first', () => {
    const apis = {
      groups: [
        { name: 'apps', preferredVersion: { version: 'v1' }, versions: [{ version: 'v1beta1' }, { version: 'v1' }] },
        { name: 3 },
      ],
    };
    expect(legacyGroupVersions({ versions: ['v1'] }, apis).map(({ path }) => path)).toEqual([
      '/api/v1',
      '/apis/apps/v1',
      '/apis/apps/v1beta1',
    ]);
  });

  test('subresources belong to their resource, groups that fail are named', () => {
    const resources = [
      { name: 'deployments', kind: 'Deployment', namespaced: true, verbs: ['list'], shortNames: ['deploy'] },
      { name: 'deployments/scale', kind: 'Scale', namespaced: true, verbs: ['get'] },
    ];
    const discovery = parseLegacyDiscovery([
      { group: 'apps', version: 'v1', answer: { resources } },
      { group: 'metrics.k8s.io', version: 'v1beta1', message: 'service unavailable' },
    ]);
    expect(discovery.resources).toEqual([
      {
        group: 'apps',
        version: 'v1',
        plural: 'deployments',
        kind: 'Deployment',
        namespaced: true,
        verbs: ['list'],
        shortNames: ['deploy'],
        subresources: ['scale'],
      },
    ]);
    expect(discovery.failedGroups).toEqual([
      { group: 'metrics.k8s.io', version: 'v1beta1', message: 'service unavailable' },
    ]);
  });
});
