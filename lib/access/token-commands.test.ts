import { describe, expect, test } from 'vitest';
import { accountCommands, tokenCommand } from './token-commands.ts';

describe('[R1] [R3] where a token comes from', () => {
  test('a new account for the whole cluster', () => {
    expect(accountCommands({ namespace: 'people', name: 'ann', role: 'view', where: 'cluster' })).toEqual([
      'kubectl create namespace people',
      'kubectl -n people create serviceaccount ann',
      'kubectl create clusterrolebinding people-ann-view --clusterrole=view --serviceaccount=people:ann',
      'kubectl -n people create token ann --duration=8h',
    ]);
  });

  test('one for a namespace that every cluster has', () => {
    expect(accountCommands({ namespace: 'default', name: 'ann', role: 'admin', where: 'namespace' })).toEqual([
      'kubectl -n default create serviceaccount ann',
      'kubectl -n default create rolebinding ann-admin --clusterrole=admin --serviceaccount=default:ann',
      'kubectl -n default create token ann --duration=8h',
    ]);
  });

  test('an account that is there', () => {
    expect(tokenCommand({ namespace: 'kubernetes-dashboard', name: 'dashboard-admin' })).toBe(
      'kubectl -n kubernetes-dashboard create token dashboard-admin --duration=8h',
    );
  });
});
