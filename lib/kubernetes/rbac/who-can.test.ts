import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf, isSubject } from '../rbac-sentences/actor.ts';
import { type Binding, isSystemSubject, type Subject } from '../rbac-sentences/binding.ts';
import type { PolicyRule } from '../rbac-sentences/policy-rule.ts';
import type { RightQuestion } from './right-question.ts';
import { type BoundRules, wayBy, whoCan } from './who-can.ts';

const rule = (part: Partial<PolicyRule>): PolicyRule => ({
  verbs: ['get'],
  apiGroups: [''],
  resources: ['pods'],
  resourceNames: [],
  nonResourceURLs: [],
  ...part,
});
const jane: Subject = { kind: 'User', name: 'jane' };
const bound = (
  namespace: string | undefined,
  rules: readonly Partial<PolicyRule>[],
  ...subjects: Subject[]
): BoundRules => {
  const binding: Binding = {
    name: `b-${namespace ?? 'all'}`,
    ...(namespace === undefined ? {} : { namespace }),
    role: { kind: 'ClusterRole', name: 'r' },
    subjects: subjects.length === 0 ? [jane] : subjects,
  };
  return { binding, rules: rules.map(rule) };
};
const ask = (part: Partial<Extract<RightQuestion, { kind: 'resource' }>> = {}): RightQuestion => ({
  kind: 'resource',
  verb: 'get',
  group: '',
  resource: 'pods',
  isClusterScoped: false,
  isServed: true,
  ...part,
});
const names = (question: RightQuestion, ...of: readonly BoundRules[]) =>
  whoCan(question, of).map(({ subject }) => subject.name);

describe('[R6] [R13] who can', () => {
  it('is by namespace: a RoleBinding counts in its own, a ClusterRoleBinding everywhere', () => {
    const inShop = bound('shop', [{}]);
    const everywhere = bound(undefined, [{}], { kind: 'Group', name: 'ops' });
    expect(names(ask({ namespace: 'shop' }), inShop, everywhere)).toEqual(['ops', 'jane']);
    expect(names(ask({ namespace: 'hos' }), inShop, everywhere)).toEqual(['ops']);
    expect(names(ask(), inShop)).toEqual(['jane']);
  });

  it('one who is let do it by several bindings stands there once, with each of them', () => {
    const [holder, ...others] = whoCan(ask({ namespace: 'shop' }), [
      bound('shop', [{}], jane, jane),
      bound(undefined, [{ verbs: ['*'] }]),
      bound('shop', [{ verbs: ['list'] }]),
    ]);
    expect(others).toEqual([]);
    expect(holder?.ways.map(({ binding }) => binding.namespace)).toEqual([undefined, 'shop']);
  });

  it('a rule with names is for those objects: said where no name was asked for', () => {
    const named = bound('shop', [{ resourceNames: ['b', 'a'] }]);
    expect(wayBy(named, ask({ namespace: 'shop' }))?.names).toEqual(['a', 'b']);
    expect(wayBy(named, ask({ namespace: 'shop', name: 'a' }))?.names).toEqual([]);
    expect(wayBy(named, ask({ namespace: 'shop', name: 'c' }))).toBeUndefined();
    expect(wayBy(bound('shop', [{ verbs: ['*'], resourceNames: ['a'] }]), ask({ verb: 'create' }))).toBeUndefined();
  });

  it('[E40] wildcards are those of the authorizer', () => {
    const exec = ask({ verb: 'create', subresource: 'exec' });
    expect(names(exec, bound(undefined, [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]))).toEqual(['jane']);
    expect(names(exec, bound(undefined, [{ verbs: ['create'], resources: ['pods'] }]))).toEqual([]);
    expect(names(exec, bound(undefined, [{ verbs: ['create'], resources: ['pods/*'] }]))).toEqual([]);
    expect(names(exec, bound(undefined, [{ verbs: ['create'], resources: ['*/exec'] }]))).toEqual(['jane']);
  });

  it('a RoleBinding gives nothing that is in no namespace, but its own namespace by name', () => {
    const nodes = ask({ resource: 'nodes', isClusterScoped: true });
    const rules = [{ verbs: ['*'], resources: ['nodes', 'namespaces'] }];
    expect(names(nodes, bound('shop', rules))).toEqual([]);
    expect(names(nodes, bound(undefined, rules))).toEqual(['jane']);
    const namespaces = { resource: 'namespaces', isClusterScoped: true } as const;
    expect(names(ask({ ...namespaces, name: 'shop' }), bound('shop', rules))).toEqual(['jane']);
    expect(names(ask({ ...namespaces, name: 'hos' }), bound('shop', rules))).toEqual([]);
    expect(wayBy(bound('shop', rules), ask(namespaces))?.names).toEqual(['shop']);
    expect(names(ask({ ...namespaces, verb: 'list' }), bound('shop', rules))).toEqual([]);
  });

  it('paths are given by ClusterRoleBindings alone', () => {
    const question: RightQuestion = { kind: 'path', verb: 'get', path: '/healthz/etcd' };
    const rules = [{ apiGroups: [], resources: [], nonResourceURLs: ['/healthz*'] }];
    expect(names(question, bound(undefined, rules))).toEqual(['jane']);
    expect(names(question, bound('shop', rules))).toEqual([]);
    expect(names({ ...question, path: '/metrics' }, bound(undefined, rules))).toEqual([]);
  });

  it('is never less with one binding more', () => {
    const word = fc.constantFrom('get', 'list', 'pods', 'pods/log', '', '*', 'shop', 'a');
    const words = fc.array(word, { maxLength: 2 });
    const rules = fc.array(
      fc.record({ verbs: words, apiGroups: words, resources: words, resourceNames: words, nonResourceURLs: words }),
      { maxLength: 3 },
    );
    const any = fc.tuple(fc.constantFrom(undefined, 'shop', 'hos'), rules);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), any, word, (before, more, verb) => {
        const of = (list: readonly (readonly [string | undefined, PolicyRule[]])[]) =>
          whoCan(
            ask({ verb, namespace: 'shop' }),
            list.map(([namespace, own]) => bound(namespace, own)),
          ).length;
        expect(of([...before, more])).toBeGreaterThanOrEqual(of(before));
      }),
    );
  });
});

describe('[R11] [R13] whom a subject stands for', () => {
  const account: Subject = { kind: 'ServiceAccount', namespace: 'shop', name: 'ci' };
  const group = (name: string): Subject => ({ kind: 'Group', name });

  it('an account is in the groups of all accounts, of its namespace, of everybody', () => {
    const actor = actorOf(account);
    expect(actor).toEqual(actorOf({ kind: 'User', name: 'system:serviceaccount:shop:ci' }));
    for (const name of ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'])
      expect(isSubject(group(name), actor)).toBe(true);
    expect(isSubject(group('system:serviceaccounts:hos'), actor)).toBe(false);
    expect(isSubject({ kind: 'ServiceAccount', namespace: 'hos', name: 'ci' }, actor)).toBe(false);
  });

  it('a user is in the groups that are named, and signed in; a group is any of its members', () => {
    expect(actorOf(jane, ['dev']).groups).toEqual(['dev', 'system:authenticated']);
    expect(actorOf({ kind: 'User', name: 'system:anonymous' }).groups).toEqual(['system:unauthenticated']);
    const members = actorOf(group('system:serviceaccounts:shop'));
    expect(isSubject(group('system:serviceaccounts'), members)).toBe(true);
    expect(isSubject(jane, members)).toBe(false);
    expect(isSubject({ kind: 'User', name: '' }, actorOf(group('system:unauthenticated')))).toBe(true);
  });

  it('Kubernetes’ own parts are told from people, groups of everybody are not among them', () => {
    expect(isSystemSubject({ kind: 'User', name: 'system:kube-scheduler' })).toBe(true);
    expect(isSystemSubject({ kind: 'ServiceAccount', namespace: 'kube-system', name: 'job-controller' })).toBe(true);
    expect(isSystemSubject(group('system:nodes'))).toBe(true);
    expect(isSystemSubject(group('system:authenticated'))).toBe(false);
    expect(isSystemSubject(group('system:serviceaccounts:shop'))).toBe(false);
    expect(isSystemSubject(account)).toBe(false);
  });
});
