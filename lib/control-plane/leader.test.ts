import { expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { leaders, withoutLease } from './leader.ts';

const nowMs = Date.parse('2026-01-01T00:01:00Z');
const lease = (name: string, spec: object, labels: Record<string, string> = {}): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, namespace: 'kube-system', labels },
  spec,
});
const uuid = '1b2c3d4e-0000-4000-8000-123456789abc';

test('[N11] who leads, since when it is heard, and who has fallen silent', () => {
  const found = leaders(
    [
      lease(
        'apiserver-abc',
        {
          holderIdentity: `apiserver-abc_${uuid}`,
          leaseDurationSeconds: 3600,
          renewTime: '2026-01-01T00:00:55.123456Z',
        },
        { 'apiserver.kubernetes.io/identity': 'kube-apiserver', 'kubernetes.io/hostname': 'master-1' },
      ),
      lease('kube-scheduler', {
        holderIdentity: `master-2_${uuid}`,
        leaseDurationSeconds: 15,
        renewTime: '2026-01-01T00:00:00Z',
        leaseTransitions: 3,
      }),
      lease('kube-controller-manager', {
        holderIdentity: `master-1_${uuid}`,
        leaseDurationSeconds: 15,
        renewTime: '2026-01-01T00:00:58Z',
      }),
      lease('some-operator', { holderIdentity: 'x' }),
    ],
    nowMs,
  );
  expect(found.map(({ component, holder, expired }) => `${component} ${holder} ${expired}`)).toEqual([
    'kube-controller-manager master-1 false',
    'kube-scheduler master-2 true',
    'kube-apiserver master-1 false',
  ]);
  expect(found[1]?.transitions).toBe(3);
  expect(withoutLease(found)).toEqual([]);
});

test('[N11] leases without content, and components without a lease', () => {
  expect(leaders([lease('kube-scheduler', {})], nowMs)[0]).toMatchObject({
    holder: '',
    renewedMs: undefined,
    expired: true,
  });
  expect(withoutLease([])).toEqual(['kube-controller-manager', 'kube-scheduler']);
});
