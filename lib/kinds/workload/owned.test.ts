import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { controllerOf, isControlledBy } from './owned.ts';

const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'u1' };
const pod = (ownerReferences: unknown): KubeObject => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } };
  Object.defineProperty(object.metadata, 'ownerReferences', { value: ownerReferences, enumerable: true });
  return object;
};

describe('who controls an object', () => {
  it('[U10] only the controller among its owners, by uid', () => {
    const object = pod([owner, { ...owner, uid: 'u2', controller: true }]);
    expect(controllerOf(object)?.uid).toBe('u2');
    expect(isControlledBy(object, new Set(['u1']))).toBe(false);
    expect(isControlledBy(object, new Set(['u1', 'u2']))).toBe(true);
  });

  it.each([undefined, null, 'x', [null], [{ controller: true }]])('nobody, with owners %j', (references) => {
    expect(controllerOf(pod(references))).toBeUndefined();
    expect(isControlledBy(pod(references), new Set(['']))).toBe(false);
  });
});
