import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isExpired, leaseFacts } from './lease-facts.ts';

const lease = (spec: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'node-1', ...metadata },
  spec,
});
const held = { holderIdentity: 'node-1', leaseDurationSeconds: 40, renewTime: '2026-11-21T10:00:00.000000Z' };
const at = (text: string) => Date.parse(`2026-11-21T${text}Z`);

describe('a Lease', () => {
  test('runs out when it is not renewed in time', () => {
    const facts = leaseFacts(lease(held));
    expect(isExpired(facts, at('10:00:39'))).toBe(false);
    expect(isExpired(facts, at('10:00:41'))).toBe(true);
    expect(isExpired(leaseFacts(lease({})), at('10:00:41'))).toBeUndefined();
  });

  test('is a sign of life or a leadership', () => {
    expect(leaseFacts(lease(held, { namespace: 'kube-node-lease' })).use).toBe('node');
    const labels = { 'apiserver.kubernetes.io/identity': 'kube-apiserver' };
    expect(leaseFacts(lease(held, { namespace: 'kube-system', labels })).use).toBe('apiserver');
    expect(leaseFacts(lease(held, { namespace: 'kube-system' })).use).toBe('leadership');
  });
});
