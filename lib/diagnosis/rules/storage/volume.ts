import { eventRows } from '#lib/kinds/object-events.ts';
import { hasNoDeleter } from '#lib/kinds/persistent-volume-edit.ts';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, FoundObject, NextStep, PatchOperation } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';

const protection = 'kubernetes.io/pv-protection';

/** A volume that nobody can have (E35), and one that can't go (E34). */
export const volumeRule: Rule = {
  ids: ['E34', 'E35'],
  kinds: ['PersistentVolume'],
  find: (facts) => {
    const { subject } = facts;
    if (subject.metadata.deletionTimestamp !== undefined) return heldVolume(subject);
    switch (recordOf(subject.status).phase) {
      case 'Released':
        return released(subject);
      case 'Failed':
        return failed(facts);
      default:
        return willFail(subject);
    }
  },
};

/** With another policy than Retain the cluster is about to reclaim it. */
function released(volume: KubeObject): readonly Finding[] {
  const { reclaimPolicy, claim } = volumeFacts(volume);
  if (reclaimPolicy !== 'Retain') return [];
  return [
    {
      ...about(volume, 'warn', 'volume.released'),
      params: { claim: claim === undefined ? '–' : `${claim.namespace}/${claim.name}` },
      field: 'spec.claimRef',
      evidence: [],
      next: [{ kind: 'action', action: 'make-available' }],
    },
  ];
}

function failed(facts: Facts): readonly Finding[] {
  const volume = facts.subject;
  const { reclaimPolicy } = volumeFacts(volume);
  const fieldSelector = `involvedObject.kind=PersistentVolume,involvedObject.name=${volume.metadata.name}`;
  // Events of what has no namespace are written to `default`.
  const events = facts.list({ resource: factResources.events, namespace: 'default', fieldSelector });
  const event = eventRows(events ?? []).find(({ reason }) => reason === 'VolumeFailedDelete');
  const sentence = event?.message ?? textOf(recordOf(volume.status).message) ?? '';
  const evidence: Evidence[] = [{ type: 'said', from: foundObject(volume), code: 'reclaim', params: {}, sentence }];
  return [
    {
      ...about(volume, 'bad', hasNoDeleter(volume) ? 'volume.failed-by-hand' : 'volume.failed'),
      params: { policy: reclaimPolicy },
      field: 'spec.persistentVolumeReclaimPolicy',
      evidence,
      next: [keepAndRelease(volume), { kind: 'action', action: 'change-reclaim-policy' }],
    },
  ];
}

/** Said before it happens. */
function willFail(volume: KubeObject): readonly Finding[] {
  const { reclaimPolicy } = volumeFacts(volume);
  if (reclaimPolicy !== 'Delete' || !hasNoDeleter(volume)) return [];
  return [
    {
      ...about(volume, 'warn', 'volume.no-deleter'),
      params: {},
      field: 'spec.persistentVolumeReclaimPolicy',
      evidence: [],
      next: retain(volume),
    },
  ];
}

/** With another policy alone it stays Failed: it must be taken from its claim, too. */
function keepAndRelease(volume: KubeObject): NextStep {
  const { claim } = volumeFacts(volume);
  const patch: PatchOperation[] = [
    { op: 'add', path: '/spec/persistentVolumeReclaimPolicy', value: 'Retain' },
    ...(claim === undefined ? [] : [{ op: 'remove' as const, path: '/spec/claimRef' }]),
  ];
  return { kind: 'change', object: foundObject(volume), code: 'keep-and-release', params: {}, patch };
}

function retain(volume: KubeObject): readonly NextStep[] {
  const patch = [{ op: 'replace' as const, path: '/spec/persistentVolumeReclaimPolicy', value: 'Retain' }];
  return [{ kind: 'change', object: foundObject(volume), code: 'retain', params: {}, patch }];
}

function heldVolume(volume: KubeObject): readonly Finding[] {
  const { claim } = volumeFacts(volume);
  const isHeld = volume.metadata.finalizers?.includes(protection) === true && recordOf(volume.status).phase === 'Bound';
  if (!isHeld || claim === undefined) return [];
  const { namespace, name } = claim;
  const object: FoundObject = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name };
  const row = { object, name: `${namespace}/${name}`, tone: 'warn' as const, code: 'bound-claim', params: {} };
  return [
    {
      ...about(volume, 'warn', 'volume.held'),
      rule: 'E34',
      params: { claim: `${namespace}/${name}` },
      sinceMs: Date.parse(volume.metadata.deletionTimestamp ?? ''),
      evidence: [{ type: 'rows', code: 'holders', params: { count: 1 }, rows: [row] }],
      next: [{ kind: 'action', action: 'delete', on: object }],
    },
  ];
}

function about(volume: KubeObject, severity: Finding['severity'], code: string) {
  return { rule: 'E35' as const, severity, code, object: foundObject(volume), affected: [] };
}
