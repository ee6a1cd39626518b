import type { EventRow } from '#lib/kinds/object-events.ts';
import type { ManagedEdit } from './managed-edits.ts';

export interface Scaling {
  readonly replicaSet: string;
  /** Undefined where the API server's version doesn't write it. */
  readonly from: number | undefined;
  readonly to: number;
  /** Whose write of `spec.replicas` it follows; undefined: a rollout, or nobody can tell. */
  readonly manager: string | undefined;
}

type Printed = Omit<Scaling, 'manager'>;

/** The event comes with the controller's next look, which is at once. */
const afterMs = 3_000;
/** A rollout's steps follow each other faster where one doesn't wait for pods. */
const apartMs = 5_000;

/**
 * What ScalingReplicaSet events say (`pkg/controller/deployment/sync.go`: `Scaled up replica set web-5c9 from 4 to 7`).
 * The controller writes the same for each step of a rollout, and for what somebody asked for: a manager is named only
 * where nothing but its write can have been the reason.
 */
export function scalingsOf(
  events: readonly EventRow[],
  edits: readonly ManagedEdit[],
  /** `spec.replicas` now. */
  replicas: number | undefined,
): ReadonlyMap<EventRow, Scaling> {
  const printed = events
    .flatMap((event) => {
      const says = printedScaling(event);
      return says === undefined ? [] : [{ event, says }];
    })
    .sort((a, b) => b.event.lastMs - a.event.lastMs);
  const [newest, ...older] = printed;
  const isLast = newest?.says.to === replicas && newest !== undefined && isAfterRollout(newest, older);
  const later = isLast ? lastScaler(edits) : undefined;
  return new Map(
    printed.map(({ event, says }) => [
      event,
      { ...says, manager: writerBefore(event, edits) ?? (event === newest?.event ? later : undefined) },
    ]),
  );
}

function printedScaling({ reason, message }: EventRow): Printed | undefined {
  if (reason !== 'ScalingReplicaSet') return undefined;
  const [, replicaSet, earlier, to, later] =
    /^Scaled (?:up|down) replica set (\S+)(?: from (\d+))? to (\d+)(?: from (\d+))?$/.exec(message) ?? [];
  if (replicaSet === undefined || to === undefined) return undefined;
  const from = earlier ?? later;
  return { replicaSet, from: from === undefined ? undefined : Number(from), to: Number(to) };
}

/** By time, where the write has one: the last of nothing but `spec.replicas`, right before the event. */
function writerBefore({ lastMs }: EventRow, edits: readonly ManagedEdit[]): string | undefined {
  const before = edits.filter(
    ({ atMs, isStatus, fields, subresource }) =>
      atMs <= lastMs + 1000 &&
      lastMs - atMs <= afterMs &&
      !isStatus &&
      fields.includes('spec.replicas') &&
      (subresource === 'scale' || fields.every((path) => path === 'spec.replicas')),
  );
  return before.length === 1 ? before[0]?.manager : undefined;
}

/**
 * Writes through `/scale` are kept without their time (seen on v1.35.4). Whoever changes the number takes the field from
 * everybody else, so the only one that holds it changed it last.
 */
function lastScaler(edits: readonly ManagedEdit[]): string | undefined {
  const [holder, ...others] = edits.filter(({ fields }) => fields.includes('spec.replicas'));
  return others.length === 0 && holder?.subresource === 'scale' && Number.isNaN(holder.atMs)
    ? holder.manager
    : undefined;
}

/** More or fewer pods of a ReplicaSet that had some, when no other one had any left. */
function isAfterRollout(
  { event, says }: { event: EventRow; says: Printed },
  older: readonly { event: EventRow; says: Printed }[],
): boolean {
  if (says.from === undefined || says.from === 0) return false;
  const other = older.find((step) => step.says.replicaSet !== says.replicaSet);
  return other === undefined || (other.says.to === 0 && event.lastMs - other.event.lastMs >= apartMs);
}
