import { describe, expect, it } from 'vitest';
import type { ResourceRule, RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { closedKinds } from './closed-kinds.ts';

const resource = (plural: string, group = '', namespaced = true): Resource => ({
  plural,
  group,
  namespaced,
  version: 'v1',
  kind: plural,
  verbs: ['get', 'list'],
  shortNames: [],
  subresources: [],
});
const all = [resource('pods'), resource('secrets'), resource('deployments', 'apps'), resource('nodes', '', false)];
const rules = (...list: readonly Partial<ResourceRule>[]): RulesReview => ({
  rules: list.map((rule) => ({ verbs: ['list'], apiGroups: [''], resources: [], resourceNames: [], ...rule })),
  paths: [],
  incomplete: false,
});
const nothing = rules();

describe('[R12] kinds that a user may list nowhere', () => {
  it('an administrator has none', () => {
    expect(closedKinds(all, rules({ apiGroups: ['*'], resources: ['*'] }), [])).toEqual([]);
  });

  it('a right in one namespace opens what is in namespaces, nothing else', () => {
    const inShop = rules({ resources: ['pods', 'nodes'] });
    expect(closedKinds(all, nothing, [nothing, inShop])).toEqual(['secrets', 'deployments.apps', 'nodes']);
    expect(closedKinds(all, rules({ resources: ['nodes'] }), [nothing])).toEqual([
      'pods',
      'secrets',
      'deployments.apps',
    ]);
  });

  it('a right to single objects lists nothing', () => {
    expect(
      closedKinds([resource('secrets')], nothing, [rules({ resources: ['secrets'], resourceNames: ['a'] })]),
    ).toEqual(['secrets']);
  });

  it('what is not known is open: other namespaces, rules that are not all there are', () => {
    expect(closedKinds(all, nothing, undefined)).toEqual(['nodes']);
    expect(closedKinds(all, nothing, [{ ...nothing, incomplete: true }])).toEqual(['nodes']);
    expect(closedKinds(all, { ...nothing, incomplete: true }, [nothing])).toEqual([]);
  });

  it('what nobody can list is none of them', () => {
    expect(closedKinds([{ ...resource('tokenreviews'), verbs: ['create'] }], nothing, [])).toEqual([]);
  });
});
