import { describe, expect, it } from 'vitest';
import { orderedVerbs, type PolicyRule, policyRules, printResource, splitResource } from './policy-rule.ts';
import { ruleProblems } from './rule-problems.ts';
import { allowsEverything, ruleSentence } from './rule-sentence.ts';

const rule = (fields: Partial<PolicyRule>): PolicyRule => ({
  verbs: ['get'],
  apiGroups: [''],
  resources: [],
  resourceNames: [],
  nonResourceURLs: [],
  ...fields,
});

describe('policyRules', () => {
  it('[R6] reads the rules of a role, and nothing from what is none', () => {
    const role = { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods', 3], resourceNames: null }, null] };
    expect(policyRules(role)).toEqual([
      rule({ resources: ['pods'] }),
      rule({ verbs: [], apiGroups: [], resources: [] }),
    ]);
    expect(policyRules({ rules: null })).toEqual([]);
  });

  it('[R6] says verbs in their usual order and splits subresources', () => {
    expect(orderedVerbs(['watch', 'bind', 'get', 'delete', 'approve', 'get'])).toEqual([
      'get',
      'watch',
      'delete',
      'approve',
      'bind',
    ]);
    expect(orderedVerbs(['get', '*'])).toEqual(['*']);
    expect(printResource('apps', 'deployments/scale')).toBe('deployments.apps/scale');
    expect(splitResource('pods/log')).toEqual({ resource: 'pods', subresource: 'log' });
  });
});

describe('ruleSentence', () => {
  it('[R6] groups resources, names the objects, tells paths from resources', () => {
    expect(
      ruleSentence(
        rule({ verbs: ['list', 'get'], apiGroups: ['', 'apps'], resources: ['pods'], resourceNames: ['a'] }),
      ),
    ).toEqual({
      kind: 'resources',
      verbs: ['get', 'list'],
      targets: [
        { group: '', resources: ['pods'] },
        { group: 'apps', resources: ['pods'] },
      ],
      names: ['a'],
    });
    expect(ruleSentence(rule({ nonResourceURLs: ['/metrics', '/healthz/*'] }))).toEqual({
      kind: 'urls',
      verbs: ['get'],
      urls: ['/metrics', '/healthz/*'],
    });
    expect(ruleSentence(rule({ verbs: [] }))).toEqual({ kind: 'nothing' });
    expect(ruleSentence(rule({ apiGroups: [], resources: ['pods'] }))).toEqual({ kind: 'nothing' });
  });

  it('[R1] knows cluster-admin by what it allows', () => {
    const all = rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });
    expect(allowsEverything([all])).toBe(true);
    expect(allowsEverything([{ ...all, apiGroups: [''] }])).toBe(false);
  });
});

const served = {
  resources: [
    { group: '', plural: 'pods', namespaced: true, subresources: ['log', 'exec', 'status'] },
    { group: '', plural: 'nodes', namespaced: false, subresources: ['proxy'] },
    { group: '', plural: 'namespaces', namespaced: false, subresources: ['finalize', 'status'] },
    { group: 'batch', plural: 'jobs', namespaced: true, subresources: ['status'] },
    { group: 'apps', plural: 'deployments', namespaced: true, subresources: ['scale'] },
  ],
  silentGroups: ['metrics.k8s.io'],
};
const codes = (fields: Partial<PolicyRule>, kind: 'Role' | 'ClusterRole' = 'Role') =>
  ruleProblems(rule(fields), kind, served).map(({ code }) => code);

describe('ruleProblems', () => {
  it('[R6] [E45] marks a resource that another group has, and says which', () => {
    expect(ruleProblems(rule({ resources: ['jobs'] }), 'Role', served)).toEqual([
      { code: 'other-group', tone: 'warn', params: { resource: 'jobs', group: '""', other: 'batch' } },
    ]);
    expect(codes({ apiGroups: ['extensions', 'apps'], resources: ['deployments'] })).toEqual([]);
    expect(
      ruleProblems(
        rule({ apiGroups: ['extensions'], resources: ['deployments', 'deployments/scale'] }),
        'Role',
        served,
      ),
    ).toMatchObject([{ code: 'other-group', tone: 'neutral' }]);
    expect(codes({ apiGroups: ['metrics.k8s.io'], resources: ['nodes'] })).toEqual([]);
  });

  it('[R6] [E40] marks a subresource that does not exist, with the one that was meant', () => {
    expect(ruleProblems(rule({ resources: ['pods/logs'] }), 'Role', served)).toMatchObject([
      { code: 'unknown-subresource', params: { resource: 'pods', subresource: 'logs', near: 'pods/log' } },
    ]);
    expect(ruleProblems(rule({ resources: ['deployment'], apiGroups: ['apps'] }), 'Role', served)).toMatchObject([
      { code: 'unknown-resource', params: { near: 'deployments' } },
    ]);
    expect(ruleProblems(rule({ resources: ['nonsense'] }), 'Role', served)).toMatchObject([{ params: { near: '' } }]);
    expect(codes({ resources: ['pods/*', '*/scale', 'pods/log'] })).toEqual([]);
  });

  it('[R6] says what a Role can’t give', () => {
    expect(codes({ resources: ['nodes'] })).toEqual(['cluster-scoped']);
    expect(codes({ resources: ['nodes'] }, 'ClusterRole')).toEqual([]);
    expect(codes({ resources: ['namespaces'], verbs: ['get', 'list'] })).toEqual([]);
    expect(codes({ resources: ['namespaces/status'], verbs: ['patch'] })).toEqual([]);
    expect(codes({ resources: ['namespaces'], verbs: ['list', 'create'] })).toEqual(['cluster-scoped']);
    expect(codes({ nonResourceURLs: ['/metrics'] })).toEqual(['urls-in-role']);
    expect(codes({ nonResourceURLs: ['/metrics'] }, 'ClusterRole')).toEqual([]);
  });

  it('[R6] says that names don’t go with create, and go with list only by a field selector', () => {
    expect(
      codes({
        apiGroups: ['batch'],
        resources: ['jobs'],
        resourceNames: ['a'],
        verbs: ['get', 'deletecollection', 'list'],
      }),
    ).toEqual(['create-by-name', 'list-by-name']);
    expect(codes({ resources: ['pods/exec'], resourceNames: ['a'], verbs: ['create'] })).toEqual(['runs-in-pods']);
  });

  it('[R7] warns of wildcards and of powers that give more than they say', () => {
    expect(
      ruleProblems(rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }), 'ClusterRole', served),
    ).toMatchObject([{ code: 'every-verb' }, { code: 'every-resource', tone: 'bad' }]);
    expect(codes({ resources: ['secrets'] })).toContain('reads-secrets');
    expect(
      codes({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind'] }, 'ClusterRole'),
    ).toContain('escalates');
    expect(codes({ resources: ['users'], verbs: ['impersonate'] }, 'ClusterRole')).toContain('impersonates');
    expect(codes({ resources: ['serviceaccounts'], verbs: ['*'] }, 'ClusterRole')).not.toContain('impersonates');
  });
});
