import { expect, test } from 'vitest';
import { isEscalation } from './forbidden.ts';
import { lackedRights, lackedRules } from './lacked-rules.ts';

/** Measured on v1.34: one resource of one group a line. */
const message = `roles.rbac.authorization.k8s.io "x" is forbidden: user "system:serviceaccount:shop:user" (groups=["system:serviceaccounts" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:
{APIGroups:[""], Resources:["pods/log"], ResourceNames:["a{b}"], Verbs:["get" "list"]}
{APIGroups:[""], Resources:["secrets"], ResourceNames:["a{b}"], Verbs:["get" "list"]}
{APIGroups:["batch"], Resources:["*"], Verbs:["*"]}
{NonResourceURLs:["/metrics"], Verbs:["get"]}`;

test('[E41] the rules that are lacked are read from the refusal', () => {
  expect(isEscalation({ code: 403, message })).toBe(true);
  expect(isEscalation({ code: 403, message: 'pods is forbidden' })).toBe(false);
  const rule = { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };
  expect(lackedRules(message)).toEqual([
    { ...rule, verbs: ['get', 'list'], apiGroups: [''], resources: ['pods/log', 'secrets'], resourceNames: ['a{b}'] },
    { ...rule, verbs: ['*'], apiGroups: ['batch'], resources: ['*'] },
    { ...rule, verbs: ['get'], nonResourceURLs: ['/metrics'] },
  ]);
  expect(lackedRules('no rules')).toEqual([]);
});

test('[E41] what an administrator would have to allow', () => {
  const user = 'system:serviceaccount:shop:user';
  const rights = lackedRights(message, 'shop');
  expect(rights).toContainEqual({ user, verb: 'list', group: '', resource: 'secrets', namespace: 'shop' });
  expect(rights).toContainEqual({ user, verb: '*', group: 'batch', resource: '*', namespace: 'shop' });
  expect(rights).toContainEqual({ user, verb: 'get', group: '', path: '/metrics' });
  expect(lackedRights(message, undefined)[0]).not.toHaveProperty('namespace');
});
