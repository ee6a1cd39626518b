import { type ContainerRow, type ContainerType, containerRows, type Exit } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** One start of a container, from then until it ended: what one log belongs to. */
export interface ContainerRun {
  /** Tells runs apart over time: of a container that is started again it is another one. */
  readonly key: string;
  readonly namespace: string;
  readonly pod: string;
  readonly podUid: string;
  readonly container: string;
  readonly type: ContainerType;
  /** Its log has to be asked for as the one before the present one. */
  readonly previous: boolean;
  readonly running: boolean;
  readonly startedMs: number | undefined;
  /** How it ended. */
  readonly ended: Exit | undefined;
}

const containerId = (state: unknown) => textOf(recordOf(state).containerID) || undefined;

/**
 * The runs of a container whose logs the kubelet still has, the older one first. While a container waits for its next
 * start, the log that is asked for without `previous` is that of its last run: one run, not two.
 */
export function runsOf(pod: KubeObject, row: ContainerRow): ContainerRun[] {
  const { namespace = '', name, uid = '' } = pod.metadata;
  const { state, lastState } = row.status;
  const lastId = containerId(recordOf(lastState).terminated);
  const isRunning = recordOf(state).running !== undefined && row.word === 'Running';
  const ownId =
    containerId(recordOf(state).terminated) ?? (isRunning ? (textOf(row.status.containerID) ?? '') : undefined);
  const make = (id: string, run: Pick<ContainerRun, 'previous' | 'running' | 'startedMs' | 'ended'>): ContainerRun => ({
    key: `${uid}/${row.name}/${id}`,
    namespace,
    pod: name,
    podUid: uid,
    container: row.name,
    type: row.type,
    ...run,
  });
  const last =
    lastId === undefined || lastId === ownId
      ? undefined
      : make(lastId, {
          previous: ownId !== undefined,
          running: false,
          startedMs: row.last?.startedMs,
          ended: row.last,
        });
  const own =
    ownId === undefined
      ? undefined
      : make(ownId, {
          previous: false,
          running: isRunning,
          startedMs: isRunning ? row.sinceMs : row.ended?.startedMs,
          ended: row.ended,
        });
  return [last, own].flatMap((run) => run ?? []);
}

/** What is read of a pod when nobody has chosen: all that serves, and init containers only while they hold the pod up. */
export function isReadByDefault(row: ContainerRow): boolean {
  return row.type !== 'init' || row.ended === undefined || row.ended.exitCode !== 0;
}

/** A container that came back a short while ago is read from before it ended: why it ended stands there. */
const freshMs = 10 * 60_000;

/** [E13] Whether the log of the run before is what helps: the container failed, and runs again since a moment ago. */
export function previousHelps(row: ContainerRow, nowMs: number): boolean {
  if (row.restarts === 0 || row.last === undefined || row.last.exitCode === 0) return false;
  if (row.word !== 'Running') return true;
  return !row.ready || (row.sinceMs !== undefined && nowMs - row.sinceMs < freshMs);
}

export interface RunChoice {
  /** Names of containers; undefined: those that are read by default. */
  readonly containers: readonly string[] | undefined;
  readonly previous: boolean;
}

/** The runs to read of these pods. */
export function chosenRuns(pods: readonly KubeObject[], { containers, previous }: RunChoice): ContainerRun[] {
  return pods.flatMap((pod) =>
    containerRows(pod)
      .filter((row) => (containers === undefined ? isReadByDefault(row) : containers.includes(row.name)))
      .flatMap((row) => runsOf(pod, row))
      .filter((run) => previous || !run.previous),
  );
}
