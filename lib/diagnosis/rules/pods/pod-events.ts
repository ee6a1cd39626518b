import { type EventRow, eventRows } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from '../../facts.ts';
import { factResources } from '../../resources.ts';

/** What was said of a pod in the last hour, the newest first; [] while not known, or where it may not be read. */
export function podEvents(facts: Facts, { metadata: { namespace, uid } }: KubeObject): readonly EventRow[] {
  if (uid === undefined) return [];
  const fieldSelector = `involvedObject.uid=${uid}`;
  return eventRows(facts.list({ resource: factResources.events, namespace, fieldSelector, limit: 100 }) ?? []);
}
