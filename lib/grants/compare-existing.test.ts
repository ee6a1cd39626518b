import { expect, test } from 'vitest';
import { compareExisting, withSubject } from './compare-existing.ts';
import { firstGrant } from './grant.ts';
import { grantObjects } from './grant-objects.ts';

const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
const grant = { ...firstGrant, account: { namespace: 'shop', name: 'ci' }, namespaces: ['shop'] };
const objects = (what: 'view' | 'picked') => grantObjects({ ...grant, what, rules }, { makesAccount: true });
const live = (json: object) => ({
  ...json,
  apiVersion: '',
  kind: '',
  metadata: { name: 'x', namespace: 'shop', resourceVersion: '7' },
});

test('[E42] what exists is recognised; a binding of another role is not what was asked for', () => {
  const [account, binding] = objects('view');
  const [, role] = objects('picked');
  if (account === undefined || binding === undefined || role === undefined) throw new Error('no objects');
  expect(compareExisting(account, live({}))).toBe('same');
  expect(compareExisting(binding, live(binding.json))).toBe('same');
  expect(compareExisting(role, live(role.json))).toBe('same');
  expect(compareExisting(role, live({ rules: [{ ...rules[0], verbs: ['*'] }] }))).toBe('other-rules');
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' };
  expect(compareExisting(binding, live({ ...binding.json, roleRef }))).toBe('other-role');
});

test('[R8] another subject joins those that are there, and nothing else changes', () => {
  const [, binding] = objects('view');
  if (binding === undefined) throw new Error('no binding');
  const others = live({ ...binding.json, subjects: [{ kind: 'User', name: 'jane' }], unknown: { kept: true } });
  expect(compareExisting(binding, others)).toBe('add-subject');
  expect(JSON.parse(withSubject(binding, others))).toEqual({
    ...others,
    subjects: [
      { kind: 'User', name: 'jane' },
      { kind: 'ServiceAccount', name: 'ci', namespace: 'shop' },
    ],
  });
});
