import { describe, expect, test } from 'vitest';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { evictionBody, evictionOutcome } from './eviction.ts';

const status = (code: number, message: string, more: Partial<KubeStatus> = {}): KubeStatus => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message,
  code,
  ...more,
});

test('[U12] an eviction is about one very pod, with the grace period only where it was chosen', () => {
  const pod = { namespace: 'shop', name: 'mysql-0', uid: 'u1' };
  expect(JSON.parse(evictionBody(pod, undefined))).toEqual({
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { namespace: 'shop', name: 'mysql-0' },
    deleteOptions: { preconditions: { uid: 'u1' } },
  });
  expect(JSON.parse(evictionBody({ ...pod, uid: undefined }, 0)).deleteOptions).toEqual({ gracePeriodSeconds: 0 });
});

describe('[E56] answers to an eviction', () => {
  const forbidding = "Cannot evict pod as it would violate the pod's disruption budget.";

  test('429 waits, and the budget is named by the server', () => {
    const causes = [
      { reason: 'DisruptionBudget', message: 'The disruption budget mysql needs 1 healthy pods and has 1 currently' },
    ];
    expect(evictionOutcome(429, status(429, forbidding, { details: { causes } }))).toEqual({
      code: 'waits',
      budget: 'mysql',
      message: `${forbidding} The disruption budget mysql needs 1 healthy pods and has 1 currently`,
    });
    expect(evictionOutcome(429, status(429, forbidding))).toMatchObject({ code: 'waits', budget: undefined });
    expect(
      evictionOutcome(429, status(429, 'The disruption budget web is still being processed by the server.')),
    ).toMatchObject({ code: 'waits', budget: 'web' });
  });

  test('a pod that is gone, or whose name another one has, is done', () => {
    expect(evictionOutcome(404, status(404, 'pods "a" not found'))).toEqual({ code: 'gone' });
    const replaced =
      'Operation cannot be fulfilled on pods "a": the UID in the precondition (u1) does not match the UID in record (u2). The object might have been deleted and then recreated';
    expect(evictionOutcome(409, status(409, replaced))).toEqual({ code: 'gone' });
  });

  test('a pod of a namespace that is being deleted leaves with it', () => {
    const details = { causes: [{ reason: 'NamespaceTerminating', message: 'namespace shop is being terminated' }] };
    expect(evictionOutcome(403, status(403, 'forbidden', { details }))).toEqual({ code: 'leaving' });
  });

  test('refusals stand in the words of the server, and nothing is deleted instead', () => {
    const forbidden = 'pods "a" is forbidden: User "ann" cannot create resource "pods/eviction"';
    expect(evictionOutcome(403, status(403, forbidden))).toEqual({ code: 'refused', message: forbidden });
    const several = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    expect(evictionOutcome(500, status(500, several))).toEqual({ code: 'refused', message: several });
  });

  test.each([0, 409, 502, 503, 504])('%i is asked again', (code) => {
    expect(evictionOutcome(code, status(code, 'later'))).toEqual({ code: 'retry', message: 'later' });
  });
});
