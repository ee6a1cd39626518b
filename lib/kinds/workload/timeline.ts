import type { EventRow } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type Revision, revisionOf } from './revisions/revisions.ts';
import { type TemplateChange, templateChanges } from './revisions/template-changes.ts';

/** One thing that happened to a workload; `atMs` may be NaN when nobody says when. */
export type TimelineEntry =
  | { readonly type: 'event'; readonly key: string; readonly atMs: number; readonly event: EventRow }
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
    };

/** Events, rollouts and container restarts in one line of time, the newest first; what has no time comes last. */
export function timeline(sources: {
  readonly events: readonly EventRow[];
  readonly revisions?: readonly Revision[];
  readonly pods?: readonly KubeObject[];
}): TimelineEntry[] {
  const { events, revisions = [], pods = [] } = sources;
  const entries: TimelineEntry[] = [
    ...events.map((event): TimelineEntry => ({ type: 'event', key: `event ${event.key}`, atMs: event.lastMs, event })),
    ...rollouts(revisions),
    ...pods.flatMap(restarts),
  ];
  const time = ({ atMs }: TimelineEntry) => (Number.isNaN(atMs) ? Number.NEGATIVE_INFINITY : atMs);
  return entries.sort((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)));
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
