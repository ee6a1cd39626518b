import { expect, it } from 'vitest';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { navGroups } from './nav-groups.ts';

const resource = (id: string, verbs = ['get', 'list']): Resource => {
  const [plural = '', ...group] = id.split('.');
  const kind = plural.slice(0, 1).toUpperCase() + plural.slice(1);
  const rest = { version: 'v1', namespaced: true, shortNames: [], subresources: [] };
  return { ...rest, plural, kind, verbs, group: group.join('.') };
};
const ids = (groups: ReturnType<typeof navGroups>) =>
  groups.map((group) => [group.id, group.sections.flatMap((section) => section.resources.map(resourceId))]);

it('[V1] puts known kinds in their groups and order, and leaves empty groups out', () => {
  const groups = navGroups([resource('nodes'), resource('pods'), resource('services'), resource('deployments.apps')]);
  expect(ids(groups)).toEqual([
    ['workloads', ['deployments.apps', 'pods']],
    ['network', ['services']],
    ['cluster', ['nodes']],
  ]);
});

it('[V1] puts every other resource under Custom resources by its API group', () => {
  const groups = navGroups([resource('zebras.zoo.test'), resource('ants.zoo.test'), resource('apps.shop.test')]);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.sections.map(({ apiGroup, resources }) => [apiGroup, resources.map(resourceId)])).toEqual([
    ['shop.test', ['apps.shop.test']],
    ['zoo.test', ['ants.zoo.test', 'zebras.zoo.test']],
  ]);
});

it('[V1] leaves out what can’t be listed, and the second copy of events', () => {
  const groups = navGroups([
    resource('tokenreviews.authentication.k8s.io', ['create']),
    resource('events'),
    resource('events.events.k8s.io'),
  ]);
  expect(ids(groups)).toEqual([['cluster', ['events']]]);
});
