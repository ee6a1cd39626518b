import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { bindingOf } from '../rbac-sentences/binding.ts';
import { ownRights } from './own-rights.ts';
import type { ResourceRule, RulesReview } from './rules-review.ts';
import { unusedRoles } from './unused-roles.ts';

const rule = (part: Partial<ResourceRule>): ResourceRule => ({
  verbs: ['get'],
  apiGroups: [''],
  resources: ['pods'],
  resourceNames: [],
  ...part,
});
const review = (rules: readonly ResourceRule[], more: Partial<RulesReview> = {}): RulesReview => ({
  rules,
  paths: [],
  incomplete: false,
  ...more,
});
const asking = rule({
  verbs: ['create'],
  apiGroups: ['authorization.k8s.io'],
  resources: ['selfsubjectaccessreviews'],
});
const paths = [{ verbs: ['get'], paths: ['/api/*', '/version'] }];
const wide = review([asking, rule({ resources: ['nodes'] })], { paths });

describe('[R12] [R15] what one may do', () => {
  it('in a namespace alone is what does not count everywhere; what everybody may stands apart', () => {
    const rights = ownRights(wide, review([...wide.rules, rule({}), rule({ verbs: ['list'] })], { paths }));
    expect(rights.there.map(({ verbs, resources }) => [verbs, resources])).toEqual([[['get', 'list'], ['pods']]]);
    expect(rights.everywhere.map(({ resources }) => resources)).toEqual([['nodes']]);
    expect(rights.basic.map(({ resources, nonResourceURLs }) => [...resources, ...nonResourceURLs])).toEqual([
      ['selfsubjectaccessreviews'],
      ['/api/*', '/version'],
    ]);
    expect(rights).toMatchObject({ everything: undefined, isIncomplete: false });
  });

  it('everything is said as that, there or everywhere', () => {
    const all = rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });
    expect(ownRights(review([all])).everything).toBe('everywhere');
    expect(ownRights(wide, review([...wide.rules, all])).everything).toBe('there');
  });

  it('rules that are not all there are say so; groups that nobody serves give nothing', () => {
    expect(ownRights(wide, review([], { incomplete: true })).isIncomplete).toBe(true);
    const old = rule({ apiGroups: ['extensions', 'apps'], resources: ['deployments'] });
    const onlyOld = rule({ apiGroups: ['extensions'], resources: ['ingresses'] });
    const rights = ownRights(review([old, onlyOld]), undefined, (group) => group === 'apps');
    expect(rights.everywhere.map(({ apiGroups, resources }) => [apiGroups, resources])).toEqual([
      [['apps'], ['deployments']],
    ]);
  });
});

const role = (kind: 'Role' | 'ClusterRole', name: string, more: object = {}, labels = {}): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: kind === 'Role' ? { name, namespace: 'shop', labels } : { name, labels },
  ...more,
});
const binding = (namespace: string, roleRef: object, subjects: readonly object[]) =>
  bindingOf({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'b', namespace },
    ...{ roleRef, subjects },
  });
const jane = [{ kind: 'User', name: 'jane' }];

describe('[E45] roles that nobody has', () => {
  const part = role('ClusterRole', 'part', {}, { to: 'whole' });
  const whole = role('ClusterRole', 'whole', {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: 'whole' } }] },
  });
  const names = (roles: readonly KubeObject[], ...bindings: ReturnType<typeof binding>[]) =>
    unusedRoles(roles, bindings).map(({ metadata }) => metadata.name);

  it('are those without a binding to anybody, by kind and namespace', () => {
    const roles = [role('Role', 'reader'), role('ClusterRole', 'reader')];
    expect(unusedRoles(roles, [binding('shop', { kind: 'Role', name: 'reader' }, jane)])).toEqual([roles[1]]);
    expect(unusedRoles(roles, [binding('hos', { kind: 'Role', name: 'reader' }, jane)])).toHaveLength(2);
    expect(unusedRoles(roles, [binding('shop', { kind: 'Role', name: 'reader' }, [])])).toHaveLength(2);
  });

  it('a part is used when what it is a part of is; roles that collect each other come to an end', () => {
    expect(names([part, whole], binding('shop', { kind: 'ClusterRole', name: 'whole' }, jane))).toEqual([]);
    expect(names([part, whole])).toEqual(['part', 'whole']);
    const collects = (to: string, label: object) =>
      role('ClusterRole', to, { aggregationRule: { clusterRoleSelectors: [{ matchLabels: label }] } }, { of: to });
    expect(names([collects('a', { of: 'b' }), collects('b', { of: 'a' })])).toEqual(['a', 'b']);
  });
});
