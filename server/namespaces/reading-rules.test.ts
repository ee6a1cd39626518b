import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRulesReview, type ResourceRule } from '#lib/kubernetes/rbac/rules-review.ts';
import { mayList, namespacesNamedIn } from './reading-rules.ts';

const rule = (parts: Partial<ResourceRule>): ResourceRule => ({
  verbs: [],
  apiGroups: [],
  resources: [],
  resourceNames: [],
  ...parts,
});
const basic = rule({ verbs: ['create'], apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews'] });
const nodes = rule({ verbs: ['list'], apiGroups: [''], resources: ['nodes'] });
const pods = rule({ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] });

describe('mayList', () => {
  test('[U7] a right to list something in the namespace counts', () => {
    expect(mayList([basic, pods], [basic])).toBe(true);
    expect(mayList([rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] })], [])).toBe(true);
  });

  test('[U7] what everybody may do about themselves, and rights to single objects, do not', () => {
    expect(mayList([basic], [])).toBe(false);
    expect(mayList([rule({ verbs: ['list'], apiGroups: ['authorization.k8s.io'], resources: ['x'] })], [])).toBe(false);
    expect(mayList([{ ...pods, resourceNames: ['one'] }], [])).toBe(false);
    expect(mayList([{ ...pods, verbs: ['get'] }], [])).toBe(false);
  });

  test('[U7] a cluster-wide right to list nodes says nothing about a namespace, one to list pods does', () => {
    expect(mayList([basic, nodes], [basic, nodes])).toBe(false);
    expect(mayList([pods], [pods])).toBe(true);
  });
});

test('[U7] rules about namespaces name them; other rules with names do not', () => {
  const named = rule({ verbs: ['get'], apiGroups: [''], resources: ['namespaces'], resourceNames: ['shop', 'dev'] });
  const others = rule({ verbs: ['get'], apiGroups: [''], resources: ['secrets'], resourceNames: ['token'] });
  expect(namespacesNamedIn([named, others, pods])).toEqual(['shop', 'dev']);
});

test('[U7] whatever an answer holds, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (review, entry) => {
      const { rules } = parseRulesReview(review);
      expect(typeof mayList(rules, rules)).toBe('boolean');
      expect(parseRulesReview({ status: { resourceRules: [entry], incomplete: entry } }).rules).toHaveLength(1);
    }),
  );
});
