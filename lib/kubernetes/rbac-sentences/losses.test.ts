import { describe, expect, it } from 'vitest';
import { isSubject } from './actor.ts';
import type { Binding, Subject } from './binding.ts';
import { bindingsNaming, lossesOfBinding, lossesOfRole } from './losses.ts';

const account = (namespace: string, name: string): Subject => ({ kind: 'ServiceAccount', namespace, name });
const ann: Subject = { kind: 'User', name: 'ann' };
const ops: Subject = { kind: 'Group', name: 'ops' };

function binding(name: string, namespace: string | undefined, role: Binding['role'], ...subjects: Subject[]): Binding {
  return { name, ...(namespace === undefined ? {} : { namespace }), role, subjects };
}
const view = { kind: 'ClusterRole', name: 'view' };
const reader = { kind: 'Role', name: 'reader' };

describe('[R8] who loses what when something of RBAC is deleted', () => {
  it('a Role: the subjects of the bindings of its namespace that name it', () => {
    const mine = binding('a', 'shop', reader, ann, account('shop', 'ci'));
    const again = binding('b', 'shop', reader, ann);
    const others = [
      binding('c', 'hos', reader, ops),
      binding('d', 'shop', { kind: 'ClusterRole', name: 'reader' }, ops),
    ];
    const { bindings, losses } = lossesOfRole([mine, again, ...others], { namespace: 'shop', name: 'reader' });
    expect(bindings).toEqual([mine, again]);
    expect(losses).toEqual([
      { subject: ann, namespace: 'shop' },
      { subject: account('shop', 'ci'), namespace: 'shop' },
    ]);
  });

  it('a ClusterRole: by bindings of both kinds, the whole cluster first', () => {
    const { losses } = lossesOfRole([binding('a', 'shop', view, ann), binding('b', undefined, view, ann)], {
      name: 'view',
    });
    expect(losses.map(({ namespace }) => namespace)).toEqual([undefined, 'shop']);
  });

  it('a binding: who has the same role there by another one keeps it', () => {
    const gone = binding('a', 'shop', view, ann, ops, account('shop', 'ci'));
    const { loses, keeps } = lossesOfBinding(gone, [
      gone,
      binding('b', 'shop', view, ops),
      binding('everywhere', undefined, view, account('shop', 'ci')),
      binding('elsewhere', 'hos', view, ann),
      binding('other-role', 'shop', { kind: 'ClusterRole', name: 'edit' }, ann),
    ]);
    expect(loses).toEqual([ann]);
    expect(keeps).toEqual([ops, account('shop', 'ci')]);
  });

  it('a binding of the whole cluster is not made up for by one of a namespace', () => {
    const gone = binding('a', undefined, view, ann);
    expect(lossesOfBinding(gone, [binding('b', 'shop', view, ann)]).loses).toEqual([ann]);
  });

  it('a ServiceAccount: bindings that name it, also as a user; not those of its groups', () => {
    const byName = binding('a', 'shop', view, account('shop', 'ci'));
    const asUser = binding('b', undefined, view, { kind: 'User', name: 'system:serviceaccount:shop:ci' });
    const byGroup = binding('c', undefined, view, { kind: 'Group', name: 'system:serviceaccounts' });
    const other = binding('d', 'shop', view, account('hos', 'ci'));
    expect(bindingsNaming([byName, asUser, byGroup, other], { namespace: 'shop', name: 'ci' })).toEqual([
      byName,
      asUser,
    ]);
  });

  it('[U13] who is signed in is among them, by name, as an account or by a group', () => {
    const user = { name: 'system:serviceaccount:shop:ci', groups: ['ops'] };
    expect(isSubject(account('shop', 'ci'), user)).toBe(true);
    expect(isSubject({ kind: 'User', name: 'system:serviceaccount:shop:ci' }, user)).toBe(true);
    expect(isSubject(ops, user)).toBe(true);
    expect(isSubject(ann, user)).toBe(false);
    expect(isSubject({ kind: 'Robot', name: 'ops' }, user)).toBe(false);
  });

  it('bindings without subjects and of odd kinds take nothing away', () => {
    expect(lossesOfRole([binding('a', 'shop', reader)], { namespace: 'shop', name: 'reader' }).losses).toEqual([]);
    expect(lossesOfBinding(binding('a', 'shop', { kind: '', name: '' }), [])).toEqual({ loses: [], keeps: [] });
  });
});
