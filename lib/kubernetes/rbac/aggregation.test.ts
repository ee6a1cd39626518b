import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { mergedRules } from '../rbac-sentences/merged-rules.ts';
import { type PolicyRule, policyRules } from '../rbac-sentences/policy-rule.ts';
import { powersOf } from '../rbac-sentences/powers.ts';
import { originsOf, partsOf, wholesOf } from './aggregation.ts';

const clusterRole = (name: string, labels: Record<string, string>, fields: object = {}): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name, labels },
  ...fields,
});
const reads = (...resources: string[]) => ({ apiGroups: [''], resources, verbs: ['get'] });
const aggregate = { 'rbac.example.org/to-ops': 'true' };
const pods = clusterRole('pods', aggregate, { rules: [reads('pods')] });
const nodes = clusterRole('nodes', { tier: 'b' }, { rules: [reads('nodes'), reads('pods')] });
const other = clusterRole('other', {}, { rules: [reads('secrets')] });
const ops = clusterRole('ops', aggregate, {
  aggregationRule: {
    clusterRoleSelectors: [
      { matchLabels: aggregate },
      { matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }] },
      null,
    ],
  },
  rules: [reads('pods'), reads('nodes'), reads('gone')],
});

describe('[R6] [R7] an aggregated role', () => {
  it('is made of the roles that one of its selectors fits, never of itself', () => {
    expect(partsOf(ops, [pods, nodes, other, ops]).map(({ metadata }) => metadata.name)).toEqual(['nodes', 'pods']);
    expect(partsOf(pods, [ops, nodes])).toEqual([]);
    expect(wholesOf(pods, [ops, nodes, other])).toEqual([ops]);
    expect(wholesOf(other, [ops])).toEqual([]);
  });

  it('says of each rule which roles it comes from, and of one that nobody has any more that nobody has it', () => {
    const parts = partsOf(ops, [pods, nodes, other]);
    expect(policyRules(ops).map((rule) => originsOf(rule, parts))).toEqual([['nodes', 'pods'], ['nodes'], []]);
  });
});

const rule = (part: Partial<PolicyRule>): PolicyRule => ({
  verbs: ['get'],
  apiGroups: [''],
  resources: [],
  resourceNames: [],
  nonResourceURLs: [],
  ...part,
});

describe('[R12] many rules as few sentences', () => {
  it('what several rules give together is one, with the resources of a group that are alike', () => {
    expect(
      mergedRules([
        rule({ resources: ['pods'] }),
        rule({ resources: ['services', 'pods'], verbs: ['list', 'get'] }),
        rule({ resources: ['configmaps'], resourceNames: ['a'] }),
        rule({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['list', 'get'] }),
        rule({ apiGroups: [], nonResourceURLs: ['/healthz', '/version'] }),
        rule({ verbs: [] }),
      ]),
    ).toEqual([
      rule({ resources: ['pods', 'services'], verbs: ['get', 'list'] }),
      rule({ resources: ['configmaps'], resourceNames: ['a'] }),
      rule({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] }),
      rule({ apiGroups: [], nonResourceURLs: ['/healthz', '/version'] }),
    ]);
  });

  it('the widest stands first', () => {
    const merged = mergedRules([
      rule({ resources: ['pods'] }),
      rule({ resources: ['*'], verbs: ['list'] }),
      rule({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }),
    ]);
    expect(merged.map(({ apiGroups, resources }) => [...apiGroups, ...resources])).toEqual([
      ['*', '*'],
      ['', '*'],
      ['', 'pods'],
    ]);
  });
});

describe('[R7] rights that give more than they say', () => {
  const codes = (part: Partial<PolicyRule>) => powersOf(rule(part)).map(({ code }) => code);
  it('are named, each with what makes it one', () => {
    expect(codes({ resources: ['pods/exec'], verbs: ['create'] })).toEqual(['runs-in-pods']);
    expect(codes({ resources: ['pods/ephemeralcontainers'], verbs: ['patch'] })).toEqual(['runs-in-pods']);
    expect(codes({ resources: ['pods/attach'], verbs: ['get'] })).toEqual(['runs-in-pods']);
    expect(codes({ resources: ['pods'], verbs: ['create'] })).toEqual(['makes-pods']);
    expect(codes({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] })).toEqual(['makes-pods']);
    expect(codes({ resources: ['deployments'], verbs: ['patch'] })).toEqual([]);
    expect(codes({ resources: ['pods'], verbs: ['get', 'delete'] })).toEqual([]);
    expect(codes({ resources: ['serviceaccounts/token'], verbs: ['create'] })).toEqual(['makes-tokens']);
    expect(codes({ resources: ['nodes/proxy'], verbs: ['get'] })).toEqual(['reaches-nodes']);
    expect(
      codes({
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests/approval'],
        verbs: ['update'],
      }),
    ).toEqual(['decides-certificates']);
    expect(codes({ apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve'] })).toEqual([
      'decides-certificates',
    ]);
    expect(
      codes({
        apiGroups: ['admissionregistration.k8s.io'],
        resources: ['mutatingwebhookconfigurations'],
        verbs: ['*'],
      }),
    ).toEqual(['changes-admission']);
  });
});
