import { expect, test } from 'vitest';
import { policyRules } from '../rbac-sentences/policy-rule.ts';
import { parseRulesReview } from './rules-review.ts';
import { uncovered } from './uncovered.ts';

const held = (resourceRules: readonly object[], incomplete = false) =>
  parseRulesReview({
    status: { resourceRules, nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz*'] }], incomplete },
  });
const wanted = (...rules: readonly object[]) => policyRules({ rules });
const pods = { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] };

test('[E41] what is held may be given, in parts as well', () => {
  expect(uncovered(held([pods]), wanted({ ...pods, resources: ['pods'] }))).toEqual([]);
  expect(uncovered(held([{ ...pods, verbs: ['*'], resources: ['*'], apiGroups: ['*'] }]), wanted(pods))).toEqual([]);
  expect(uncovered(held([]), wanted({ nonResourceURLs: ['/healthz/etcd'], verbs: ['get'] }))).toEqual([]);
});

test('[E41] everything else is named', () => {
  const asked = wanted(
    { ...pods, verbs: ['get', 'delete'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['*'] },
  );
  expect(uncovered(held([pods]), asked)).toEqual(['delete pods', 'delete pods/log', '* deployments.apps']);
  // A wildcard is not the sum of what it stands for.
  expect(uncovered(held([pods]), wanted({ ...pods, resources: ['*'] }))).toEqual(['get *', 'list *']);
  const named = { ...pods, resources: ['pods'], verbs: ['get'] };
  expect(uncovered(held([{ ...named, resourceNames: ['web'] }]), wanted(named))).toEqual(['get pods']);
  expect(uncovered(held([{ ...named, resourceNames: ['web'] }]), wanted({ ...named, resourceNames: ['web'] }))).toEqual(
    [],
  );
});

test('[E41] where the own rules are not all there are, nobody can tell', () => {
  expect(uncovered(held([], true), wanted(pods))).toBe('unknown');
});
