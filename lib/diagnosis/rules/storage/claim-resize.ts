import { claimFacts, resizeOf } from '#lib/kinds/persistent-volume-claim-facts.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';

/** The storage has refused to grow (E36): asked for while the claim was changed, it shows in its conditions. */
export function resizeRefused(facts: Facts): readonly Finding[] {
  const claim = facts.subject;
  const resize = resizeOf(claim);
  if (resize?.state !== 'failed') return [];
  const { requested = '', capacity = '' } = claimFacts(claim);
  const object = foundObject(claim);
  return [
    {
      rule: 'E36',
      severity: 'bad',
      code: 'claim.resize-failed',
      params: { requested, capacity },
      object,
      field: 'spec.resources.requests.storage',
      affected: [],
      evidence: [{ type: 'said', from: object, code: 'resize', params: {}, sentence: resize.message }],
      next: [{ kind: 'action', action: 'expand' }],
    },
  ];
}
