import { describe, expect, it } from 'vitest';
import { firstRules, regrouped, resourcesOf, ruleSubject, servedGroups, verbsFor } from './rule-choices.ts';

const served = [
  { group: '', plural: 'pods', verbs: ['get', 'list', 'create', 'delete'], subresources: ['log', 'exec'] },
  { group: 'apps', plural: 'deployments', verbs: ['get', 'list'], subresources: ['scale'] },
  { group: 'rbac.authorization.k8s.io', plural: 'roles', verbs: ['get'], subresources: [] },
];
const rule = (group: string, ...resources: string[]) => ({ apiGroups: [group], resources, verbs: ['get'] });

describe('what a rule can be made of', () => {
  it('[R6] resources with their subresources, of the groups that the cluster serves', () => {
    expect(servedGroups(served)).toEqual(['', 'apps', 'rbac.authorization.k8s.io']);
    expect(resourcesOf(served, [''])).toEqual(['pods', 'pods/exec', 'pods/log']);
    expect(resourcesOf(served, ['*'])).toContain('deployments/scale');
    expect(resourcesOf(served, ['nope'])).toEqual([]);
  });

  it('[R6] the verbs that a resource serves, the special ones of roles, and what the rule has', () => {
    expect(verbsFor(rule('apps', 'deployments'), served)).toEqual(['get', 'list', '*']);
    expect(verbsFor(rule('', 'pods/log'), served)).toContain('watch');
    expect(verbsFor(rule('rbac.authorization.k8s.io', 'roles'), served)).toEqual(['get', 'bind', 'escalate', '*']);
    expect(verbsFor({ ...rule('apps', 'deployments'), verbs: ['use'] }, served)).toEqual(['get', 'list', '*', 'use']);
    expect(verbsFor(firstRules.urls, served)).toContain('post');
    expect(verbsFor(undefined, served)).toContain('deletecollection');
  });

  it('[R6] another group takes the resources away that it does not have', () => {
    expect(regrouped({ ...rule('', 'pods', '*'), resourceNames: ['a'] }, 'apps', served)).toEqual({
      ...rule('apps', '*'),
      resourceNames: ['a'],
    });
    expect(ruleSubject(firstRules.urls)).toBe('urls');
    expect(ruleSubject(firstRules.resources)).toBe('resources');
  });
});
