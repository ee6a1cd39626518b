import { eventRows } from '#lib/kinds/object-events.ts';
import { classNameOf } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { volumeMisfit } from '#lib/kinds/persistent-volume-claim-fit.ts';
import { pendingCause } from '#lib/kinds/persistent-volume-claim-pending.ts';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, EvidenceRow, Finding, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import { ageMs } from '../network/endpoints.ts';

/** A provisioner has so long before somebody asks. */
const patienceMs = 15_000;
const mostVolumes = 12;

/** Why a claim has no volume (E32). Waiting for the first pod is normal and no finding. */
export function pendingClaim(facts: Facts): readonly Finding[] {
  const claim = facts.subject;
  const className = classNameOf(claim) ?? '';
  const { namespace, name } = claim.metadata;
  const storageClass =
    className === '' ? undefined : facts.object({ resource: factResources.storageClasses, name: className });
  const fieldSelector = `involvedObject.kind=PersistentVolumeClaim,involvedObject.name=${name}`;
  const events = facts.list({ resource: factResources.events, namespace, fieldSelector });
  const own = eventRows(events ?? []).filter(({ about }) => about.uid === '' || about.uid === claim.metadata.uid);
  const cause = pendingCause(claim, { storageClass, events: own });
  if (cause === undefined || cause.isNormal) return [];
  const isClear = cause.code === 'class-missing' || cause.code === 'named-volume' || cause.message !== '';
  // A class that can't be read may be one that waits for the first pod.
  if (!isClear && (ageMs(facts, claim) < patienceMs || (className !== '' && storageClass === undefined))) return [];
  const object = foundObject(claim);
  const volumes = facts.list({ resource: factResources.volumes, limit: 500 });
  const said: Evidence[] =
    cause.message === ''
      ? []
      : [{ type: 'said', from: object, code: 'last-event', params: {}, sentence: cause.message }];
  return [
    {
      rule: 'E32',
      severity: 'bad',
      code: `claim.${cause.code}`,
      params: { class: className, provisioner: cause.provisioner, volume: cause.volume },
      object,
      ...(cause.code === 'named-volume' ? { field: 'spec.volumeName' } : { field: 'spec.storageClassName' }),
      affected: [],
      evidence: [...said, ...(volumes === undefined ? [] : [misfits(claim, volumes)])],
      next: nextOf(facts, claim, cause.code, className),
    },
  ];
}

/** Each volume with the first reason for which it can't be this claim's; those that come nearest first. */
function misfits(claim: KubeObject, volumes: readonly KubeObject[]): Evidence {
  const rows = volumes
    .map((volume) => ({ volume, misfit: volumeMisfit(claim, volume) }))
    .sort((a, b) => Number(a.misfit === 'bound') - Number(b.misfit === 'bound'))
    .map(
      ({ volume, misfit }): EvidenceRow => ({
        object: foundObject(volume),
        name: volume.metadata.name,
        tone: misfit === undefined ? 'ok' : 'neutral',
        code: `volume-${misfit ?? 'fits'}`,
        params: {
          capacity: volumeFacts(volume).capacity ?? '–',
          class: classNameOf(volume) ?? '–',
          modes: volumeFacts(volume).modes.join(', '),
        },
      }),
    );
  const shown = rows.slice(0, mostVolumes);
  return {
    type: 'rows',
    code: 'volumes',
    params: { count: rows.length },
    rows: shown,
    more: rows.length - shown.length,
  };
}

function nextOf(facts: Facts, claim: KubeObject, code: string, className: string): readonly NextStep[] {
  const { name, namespace } = claim.metadata;
  const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', namespace: undefined, name: className };
  const open: NextStep[] = className === '' ? [] : [{ kind: 'open', object: storageClass }];
  const volume: NextStep = {
    kind: 'create',
    resource: 'persistentvolumes',
    object: { apiVersion: 'v1', kind: 'PersistentVolume', namespace: undefined, name },
  };
  // The claim's class can be set once, while it has none at all.
  if (code === 'no-class' && classNameOf(claim) === undefined) {
    const classes = facts.list({ resource: factResources.storageClasses }) ?? [];
    const changes = classes.slice(0, 2).map(
      (one): NextStep => ({
        kind: 'change',
        object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name },
        code: 'claim-class',
        params: { class: one.metadata.name },
        patch: [{ op: 'add', path: '/spec/storageClassName', value: one.metadata.name }],
      }),
    );
    return [...changes, volume];
  }
  if (code === 'class-missing') {
    return [{ kind: 'create', resource: 'storageclasses.storage.k8s.io', object: storageClass }, volume];
  }
  return code === 'provisioner-silent' || code === 'provisioning-failed' ? open : [volume, ...open];
}
