import type { EventRow } from '#lib/kinds/object-events.ts';
import { type Revision, revisionOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { type TemplateChange, templateChanges } from '#lib/kinds/workload/revisions/template-changes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { SetRevision } from '#lib/stateful/controller-revisions.ts';
import { type ManagedEdit, makerOf, managedEdits } from './managed-edits.ts';
import { type PodMoment, podMoments } from './pod-moments.ts';
import { type Scaling, scalingsOf } from './scalings.ts';

/** One thing that happened to an object; `atMs` may be NaN when nobody says when. */
export type TimelineEntry =
  | { readonly type: 'event'; readonly key: string; readonly atMs: number; readonly event: EventRow }
  | {
      readonly type: 'scaling';
      readonly key: string;
      readonly atMs: number;
      readonly event: EventRow;
      readonly scaling: Scaling;
    }
  | {
      readonly type: 'rollout';
      readonly key: string;
      readonly atMs: number;
      readonly revision: number;
      readonly changeCause: string | undefined;
      /** Compared with the revision before; undefined for the first that is still kept. */
      readonly changes: readonly TemplateChange[] | undefined;
    }
  | {
      readonly type: 'restart';
      readonly key: string;
      readonly atMs: number;
      readonly pod: string;
      readonly container: string;
      readonly count: number;
      readonly reason: string;
      readonly exitCode: number;
    }
  | { readonly type: 'edit'; readonly key: string; readonly atMs: number; readonly edit: ManagedEdit }
  /** `manager`: who made it, where that can be told. */
  | { readonly type: 'created'; readonly key: string; readonly atMs: number; readonly manager: string | undefined }
  | {
      readonly type: 'deletion';
      readonly key: string;
      readonly atMs: number;
      readonly graceSeconds: number | undefined;
    }
  | { readonly type: 'moment'; readonly key: string; readonly atMs: number; readonly moment: PodMoment };

/**
 * Events, rollouts, scalings, restarts, and what the object itself remembers (who wrote it last, when it was made, what
 * became of a pod) in one line of time, the newest first; what has no time comes last.
 */
export function timeline(sources: {
  readonly object?: KubeObject;
  readonly events: readonly EventRow[];
  readonly revisions?: readonly Revision[];
  readonly setRevisions?: readonly SetRevision[];
  readonly pods?: readonly KubeObject[];
}): TimelineEntry[] {
  const { object, events, revisions = [], setRevisions = [], pods = [] } = sources;
  const edits = object === undefined ? [] : managedEdits(object);
  const scalings = scalingsOf(events, edits, numberOf(recordOf(object?.spec).replicas));
  const entries: TimelineEntry[] = [
    ...events.map((event) => eventEntry(event, scalings.get(event))),
    ...rollouts(revisions),
    ...setRollouts(setRevisions),
    ...pods.flatMap(restarts),
    ...(object === undefined ? [] : ownEntries(object, edits, events)),
  ];
  const time = ({ atMs }: TimelineEntry) => (Number.isNaN(atMs) ? Number.NEGATIVE_INFINITY : atMs);
  return entries.sort((a, b) => time(b) - time(a) || rank(b) - rank(a) || 0);
}

/** Of the same second: nothing happens to an object before it is made. */
function rank({ type }: TimelineEntry): number {
  return type === 'created' ? 0 : 1;
}

function eventEntry(event: EventRow, scaling: Scaling | undefined): TimelineEntry {
  const entry = { key: `event ${event.key}`, atMs: event.lastMs, event };
  return scaling === undefined ? { type: 'event', ...entry } : { type: 'scaling', ...entry, scaling };
}

function ownEntries(object: KubeObject, edits: readonly ManagedEdit[], events: readonly EventRow[]): TimelineEntry[] {
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  const maker = makerOf(object, edits);
  const createdMs = Date.parse(creationTimestamp ?? '');
  // The timestamp is when the grace period ends.
  const deletedMs = Date.parse(deletionTimestamp ?? '') - (deletionGracePeriodSeconds ?? 0) * 1000;
  return [
    ...edits
      .filter((edit) => edit !== maker && !Number.isNaN(edit.atMs))
      .map(
        (edit): TimelineEntry => ({
          type: 'edit',
          key: `edit ${edit.manager} ${edit.operation} ${edit.subresource} ${edit.atMs} ${edit.fields[0] ?? ''}`,
          atMs: edit.atMs,
          edit,
        }),
      ),
    ...(Number.isNaN(createdMs)
      ? []
      : [{ type: 'created' as const, key: 'created', atMs: createdMs, manager: maker?.manager }]),
    ...(Number.isNaN(deletedMs)
      ? []
      : [{ type: 'deletion' as const, key: 'deletion', atMs: deletedMs, graceSeconds: deletionGracePeriodSeconds }]),
    ...(object.kind === 'Pod' ? podMoments(object, events) : []).map(
      (moment): TimelineEntry => ({ type: 'moment', key: `moment ${moment.key}`, atMs: moment.atMs, moment }),
    ),
  ];
}

/** A rollback uses an old ReplicaSet again: when that was, its creation does not tell, so only first rollouts are here. */
function rollouts(revisions: readonly Revision[]): TimelineEntry[] {
  const byAge = revisions.filter(({ createdMs }) => !Number.isNaN(createdMs)).sort((a, b) => a.createdMs - b.createdMs);
  return byAge.map(({ replicaSet, createdMs, changeCause, template, revision, earlier }, index): TimelineEntry => {
    const before = byAge[index - 1];
    return {
      type: 'rollout',
      key: `rollout ${replicaSet.metadata.uid ?? revisionOf(replicaSet)}`,
      atMs: createdMs,
      revision: earlier[0] ?? revision,
      changeCause,
      changes: before === undefined ? undefined : templateChanges(before.template, template),
    };
  });
}

/** A rollback gives an old ControllerRevision a new number, and nothing says when: such a one is left out. */
function setRollouts(revisions: readonly SetRevision[]): TimelineEntry[] {
  return revisions
    .filter(
      ({ revision, createdMs }) =>
        !Number.isNaN(createdMs) &&
        !revisions.some((other) => other.revision < revision && other.createdMs > createdMs),
    )
    .map(
      ({ object, createdMs, revision, changeCause, changes }): TimelineEntry => ({
        type: 'rollout',
        key: `rollout ${object.metadata.uid ?? revision}`,
        atMs: createdMs,
        revision,
        changeCause,
        changes: changes.length === 0 ? undefined : changes,
      }),
    );
}

function restarts(pod: KubeObject): TimelineEntry[] {
  const status = recordOf(pod.status);
  const all = [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)];
  return all.map(recordOf).flatMap((container): TimelineEntry[] => {
    const count = numberOf(container.restartCount) ?? 0;
    const last = recordOf(recordOf(container.lastState).terminated);
    if (count === 0 || textOf(last.finishedAt) === undefined) return [];
    const name = textOf(container.name) ?? '';
    return [
      {
        type: 'restart',
        key: `restart ${pod.metadata.uid ?? pod.metadata.name} ${name}`,
        atMs: Date.parse(textOf(last.finishedAt) ?? ''),
        pod: pod.metadata.name,
        container: name,
        count,
        reason: textOf(last.reason) ?? '',
        exitCode: numberOf(last.exitCode) ?? 0,
      },
    ];
  });
}
