import { volumesOf } from '#lib/kinds/pod/volumes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, EvidenceRow } from '../../../finding.ts';
import { factResources } from '../../../resources.ts';

const mostClaims = 8;

/** The claims of the pod, and whether each of them has its volume. */
export function claimRows(facts: Facts, pod: KubeObject): readonly Evidence[] {
  const names = volumesOf(pod)
    .flatMap(({ objects }) => objects)
    .filter(({ resource }) => resource === 'persistentvolumeclaims')
    .map(({ name }) => name)
    .slice(0, mostClaims);
  if (names.length === 0) return [];
  return [{ type: 'rows', code: 'pod-claims', params: {}, rows: names.map((name) => claimRow(facts, pod, name)) }];
}

function claimRow(facts: Facts, { metadata: { namespace } }: KubeObject, name: string): EvidenceRow {
  const claim = facts.object({ resource: factResources.claims, namespace, name });
  const object = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name };
  if (claim === null) return { object, name, tone: 'bad', code: 'pod-claim-missing', params: {} };
  if (claim === undefined) return { object, name, tone: 'unknown', code: 'pod-claim-unread', params: {} };
  const phase = textOf(recordOf(claim.status).phase) ?? '';
  const volume = textOf(recordOf(claim.spec).volumeName) ?? '';
  return phase === 'Bound'
    ? { object, name, tone: 'ok', code: 'pod-claim-bound', params: { volume } }
    : { object, name, tone: 'bad', code: 'pod-claim-pending', params: { phase } };
}
