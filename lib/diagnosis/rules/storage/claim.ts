import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { claimHolders, claimUsers } from '#lib/kinds/persistent-volume-claim-users.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow, Finding } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';
import { pendingClaim } from './claim-pending.ts';
import { resizeRefused } from './claim-resize.ts';

const protection = 'kubernetes.io/pvc-protection';
const madeBy = 'pv.kubernetes.io/provisioned-by';

/** A claim without volume (E32), with a larger one than asked for (E33), that can't go (E34), that can't grow (E36). */
export const claimRule: Rule = {
  ids: ['E32', 'E33', 'E34', 'E36'],
  kinds: ['PersistentVolumeClaim'],
  find: (facts) => {
    if (facts.subject.metadata.deletionTimestamp !== undefined) return heldClaim(facts);
    return [...pendingClaim(facts), ...largerThanAsked(facts), ...resizeRefused(facts)];
  },
};

/** Provisioners round up; a volume that was made by hand and taken is worth a word. */
function largerThanAsked(facts: Facts): readonly Finding[] {
  const { requested = '', capacity = '', volume: name, hasMoreThanAsked } = claimFacts(facts.subject);
  if (!hasMoreThanAsked || name === undefined) return [];
  const volume = facts.object({ resource: factResources.volumes, name });
  if (volume === undefined || volume === null || volume.metadata.annotations?.[madeBy] !== undefined) return [];
  return [
    {
      rule: 'E33',
      severity: 'warn',
      code: 'claim.larger',
      params: { requested, capacity, volume: name },
      object: foundObject(facts.subject),
      field: 'spec.volumeName',
      affected: [],
      evidence: [],
      next: [{ kind: 'open', object: foundObject(volume) }],
    },
  ];
}

/** It goes as soon as no pod uses it; its phase still says Bound. */
function heldClaim(facts: Facts): readonly Finding[] {
  const claim = facts.subject;
  const { namespace, finalizers = [], deletionTimestamp = '' } = claim.metadata;
  if (!finalizers.includes(protection)) return [];
  const pods = facts.list({ resource: factResources.pods, namespace, limit: 500 });
  const holders = claimHolders(claimUsers(claim, pods ?? []));
  if (holders.length === 0) return [];
  const rows = holders.slice(0, 10).map(
    ({ pod, isOver }): EvidenceRow => ({
      object: foundObject(pod),
      name: pod.metadata.name,
      tone: 'warn',
      code: isOver ? 'holds-ended' : 'holds',
      params: { node: String(recordOf(pod.spec).nodeName ?? '') },
    }),
  );
  const [first] = holders;
  return [
    {
      rule: 'E34',
      severity: 'warn',
      code: 'claim.held',
      params: { count: holders.length, pods: holders.map(({ pod }) => pod.metadata.name).join(', ') },
      object: foundObject(claim),
      sinceMs: Date.parse(deletionTimestamp),
      affected: holders.map(({ pod }) => foundObject(pod)),
      evidence: [
        { type: 'rows', code: 'holders', params: { count: rows.length }, rows, more: holders.length - rows.length },
      ],
      next: first === undefined ? [] : [{ kind: 'action', action: 'delete', on: foundObject(first.pod) }],
    },
  ];
}
