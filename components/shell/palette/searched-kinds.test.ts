import { expect, it } from 'vitest';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { parseObjectQuery } from '#lib/palette/object-query.ts';
import { type SearchScope, searchPlan } from './searched-kinds.ts';

const resource = (id: string, more: Partial<Resource> = {}): Resource => {
  const [plural = '', ...group] = id.split('.');
  return {
    plural,
    group: group.join('.'),
    version: 'v1',
    kind: plural.slice(0, -1),
    namespaced: true,
    verbs: ['get', 'list'],
    shortNames: [],
    subresources: [],
    ...more,
  };
};
const resources = [
  resource('pods'),
  resource('services'),
  resource('deployments.apps'),
  resource('secrets'),
  resource('widgets.example.com'),
  resource('nodes', { namespaced: false }),
  resource('tokenreviews', { verbs: ['create'] }),
];
const scope: SearchScope = {
  resources,
  closed: new Set(),
  current: 'overview',
  selected: ['shop'],
  known: ['shop', 'dev'],
  everywhere: [],
};
const plan = (text: string, more: Partial<SearchScope> = {}) =>
  searchPlan(parseObjectQuery(text, resources), { ...scope, ...more });
const where = (text: string, more?: Partial<SearchScope>) =>
  plan(text, more).searched.map((one) => `${resourceId(one.resource)} in ${one.namespaces.join('+')}`);

it('[U22] looks through the kinds that are likely, where the page looks', () => {
  expect(where('web')).toEqual(['deployments.apps in shop', 'pods in shop', 'services in shop', 'nodes in ']);
  expect(where('web', { selected: [] })).toEqual(['deployments.apps in ', 'pods in ', 'services in ', 'nodes in ']);
});

it('[U22] other kinds are searched when they are named, or on the page already', () => {
  expect(where('secret db')).toEqual(['secrets in shop']);
  expect(where('web', { current: 'widgets.example.com' }).at(-1)).toBe('widgets.example.com in shop');
  expect(where('web', { current: 'pods' })).toHaveLength(4);
  expect(where('web', { current: 'tokenreviews' })).toHaveLength(4);
});

it('[U22] -n and -A say where; a namespace that nobody knows of starts no list', () => {
  expect(where('web -n dev')).toEqual(['deployments.apps in dev', 'pods in dev', 'services in dev']);
  expect(where('web -A')[1]).toBe('pods in ');
  expect(where('web -A', { everywhere: ['shop', 'dev'] })[1]).toBe('pods in shop+dev');
  expect(plan('web -n de')).toEqual({ searched: [], unknownNamespaces: ['de'], isClosed: false });
});

it('[R12] [U22] what a user may list nowhere is not asked for, and said when it was named', () => {
  const closed = new Set(['secrets', 'nodes']);
  expect(where('web', { closed })).toEqual(['deployments.apps in shop', 'pods in shop', 'services in shop']);
  expect(plan('secret db', { closed })).toMatchObject({ searched: [], isClosed: true });
});
