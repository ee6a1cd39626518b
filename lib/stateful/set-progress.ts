import type { SetPod, SetShape } from './set-pods.ts';

/** What a StatefulSet does now or waits for; the sentences are `kinds.statefulSet.note.{code}`. */
export type SetNote =
  /** OnDelete: these pods keep the old template until somebody deletes them. */
  | { readonly code: 'on-delete'; readonly pods: readonly string[] }
  /** Pods before the partition keep the old template, also when they are deleted. */
  | { readonly code: 'partition'; readonly partition: number; readonly pods: readonly string[] }
  /** From the highest ordinal down; `waitsFor` is the pod that is not ready again. */
  | { readonly code: 'updating'; readonly left: number; readonly next: string; readonly waitsFor: string | undefined }
  /** OrderedReady: the controller waits for this pod and begins no other; `later` are not created. */
  | { readonly code: 'waits-for'; readonly pod: string; readonly later: number }
  /** As `waits-for`, and the pod has the old template: only deleting it brings the new one. */
  | { readonly code: 'stuck-on-old'; readonly pod: string }
  /** Scaling down: the highest ordinal goes first, one after the other when ordered. */
  | { readonly code: 'scaling-down'; readonly pods: readonly string[]; readonly waitsFor: string | undefined };

/**
 * As the StatefulSet controller proceeds (stateful_set_control.go, v1.35): first every pod in order, then those too many
 * from the top, then the update from the top. OrderedReady stops at the first pod that is not ready, so a pod that can't
 * become ready is never replaced by a better template: it has to be deleted.
 */
export function setNotes(shape: SetShape, places: readonly SetPod[]): SetNote[] {
  const notes: SetNote[] = [];
  const wanted = places.filter((place) => !place.leaves);
  const leaving = places.filter((place) => place.leaves).reverse();
  const blocking = shape.isOrdered ? wanted.find((place) => !place.ready) : undefined;
  const old = wanted.filter((place) => place.template === 'old');
  const isOld = (place: SetPod) => place.template === 'old' && place.pod?.metadata.deletionTimestamp === undefined;

  if (blocking !== undefined && blocking.pod !== undefined) {
    const later = wanted.filter((place) => place.ordinal > blocking.ordinal && place.pod === undefined).length;
    const canUpdate = !shape.isOnDelete && blocking.ordinal - shape.start >= shape.partition;
    if (canUpdate && isOld(blocking)) notes.push({ code: 'stuck-on-old', pod: blocking.name });
    else if (later > 0) notes.push({ code: 'waits-for', pod: blocking.name, later });
  }
  if (leaving.length > 0) {
    notes.push({ code: 'scaling-down', pods: leaving.map((place) => place.name), waitsFor: blocking?.name });
  }
  if (shape.isOnDelete) {
    if (old.length > 0) notes.push({ code: 'on-delete', pods: old.map((place) => place.name) });
    return notes;
  }
  const updatable = wanted.filter((place) => place.ordinal - shape.start >= shape.partition);
  const due = updatable.filter(isOld).reverse();
  const [next] = due;
  const waiting = updatable.toReversed().find((place) => !place.ready);
  if (next !== undefined && !notes.some((note) => note.code === 'stuck-on-old')) {
    const waitsFor = waiting !== undefined && waiting.ordinal >= next.ordinal ? waiting.name : blocking?.name;
    notes.push({ code: 'updating', left: due.length, next: next.name, waitsFor });
  }
  if (shape.partition > 0 && shape.isUpdating) {
    const kept = old.filter((place) => place.ordinal - shape.start < shape.partition);
    notes.push({ code: 'partition', partition: shape.partition, pods: kept.map((place) => place.name) });
  }
  return notes;
}
