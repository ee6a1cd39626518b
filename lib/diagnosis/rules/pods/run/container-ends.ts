import { type ContainerRow, containerRows, type Exit } from '#lib/kinds/pod/containers.ts';
import { exitMeaning } from '#lib/kinds/pod/exit-meaning.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { reason, type StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import { podEvents } from '../pod-events.ts';
import { type PodGroup, podGroups } from '../pod-groups.ts';

/** A container that ended, or ends again and again. */
export interface ContainerEnd {
  readonly container: ContainerRow;
  readonly exit: Exit;
  /** It runs again: what happened may happen once more. */
  readonly runs: boolean;
  /** Its log is that of the run before, since there is another one now. */
  readonly isPrevious: boolean;
}

/** Ends of a container that runs again are of interest for so long: a limit that is too small shows once a day. */
const rememberedMs = 24 * 3_600_000;
/** A container that has run for so long starts with a new back-off (kubelet, MaxContainerBackOff twice): it is well. */
const settledMs = 10 * 60_000;

/** The subject's pods by the container that ended and how. */
export function containerEnds(facts: Facts): readonly PodGroup<ContainerEnd>[] {
  return podGroups(facts, (pod) => {
    const cause = containerEnd(pod, facts.nowMs);
    if (cause === undefined) return undefined;
    const { container, exit, runs } = cause;
    // While a change of the limit is rolled out, pods with the old one and with the new one may both fail of it.
    const limit = exit.reason === 'OOMKilled' ? memoryLimit(container) : undefined;
    return { key: JSON.stringify([container.name, exit.exitCode, exit.reason, runs, limit]), cause };
  });
}

/** The first container that keeps its pod from running. Pods that end, and those that were ended, are no failures of it. */
function containerEnd(pod: KubeObject, nowMs: number): ContainerEnd | undefined {
  const status = recordOf(pod.status);
  if (pod.metadata.deletionTimestamp !== undefined || (textOf(status.reason) ?? '') !== '') return undefined;
  if (status.phase === 'Succeeded') return undefined;
  const startsAgain = (textOf(recordOf(pod.spec).restartPolicy) ?? 'Always') === 'Always';
  const ends = containerRows(pod).flatMap((row) => endOf(row, startsAgain && status.phase !== 'Failed', nowMs) ?? []);
  return ends.find(({ runs }) => !runs) ?? ends[0];
}

function endOf(row: ContainerRow, startsAgain: boolean, nowMs: number): ContainerEnd | undefined {
  const { type, word, ended, last } = row;
  if (type === 'ephemeral') return undefined;
  const keepsRunning = type === 'sidecar' || (type === 'container' && startsAgain);
  const isFailure = (exit: Exit) => exit.exitCode !== 0 || (keepsRunning && row.restarts > 0);
  if (word === 'CrashLoopBackOff' && last !== undefined && isFailure(last)) {
    return { container: row, exit: last, runs: false, isPrevious: true };
  }
  if (ended !== undefined) {
    return isFailure(ended) ? { container: row, exit: ended, runs: false, isPrevious: false } : undefined;
  }
  if (word !== 'Running' || last === undefined || !isFailure(last)) return undefined;
  // Its node was restarted and it runs again: no fault of the program.
  if (exitMeaning(last).meaning === 'unknown') return undefined;
  return nowMs - (last.finishedMs ?? 0) > rememberedMs
    ? undefined
    : { container: row, exit: last, runs: true, isPrevious: true };
}

/** As it is written: `64Mi`, or '' where there is none. */
export function memoryLimit({ spec }: Pick<ContainerRow, 'spec'>): string {
  return textOf(recordOf(recordOf(spec.resources).limits).memory) ?? '';
}

/** Whether it ended lately: who has run for longer since then has settled. */
export function isRecent({ exit }: ContainerEnd, nowMs: number): boolean {
  return nowMs - (exit.finishedMs ?? 0) <= settledMs;
}

/** The cause as rows of lists say it. */
export function endReason({ container: { name, restarts }, exit }: ContainerEnd): StatusReason {
  if (exit.reason === 'OOMKilled') return reason('out-of-memory', { container: name, restarts });
  if (exit.exitCode === 0) return reason('container-ends', { container: name, restarts });
  const params = { container: name, exitCode: exit.exitCode, restarts };
  return reason(restarts === 0 ? 'container-exited' : 'container-restarting', params);
}

export type EndingProbe = 'liveness' | 'startup';

/** The probe for which the kubelet ended this run, as its Killing event says; undefined where it was none. */
export function endingProbe(facts: Facts, { first, cause }: PodGroup<ContainerEnd>): EndingProbe | undefined {
  const { container, exit } = cause;
  const since = exit.startedMs ?? 0;
  for (const { reason: why, part, message, lastMs } of podEvents(facts, first)) {
    if (why !== 'Killing' || lastMs < since || !isPartOf(part, container.name)) continue;
    const probe = /failed (liveness|startup) probe/.exec(message)?.[1];
    if (probe === 'liveness' || probe === 'startup') return probe;
  }
  return undefined;
}

/** `spec.containers{web}`, `spec.initContainers{wait}` */
export function isPartOf(part: string | undefined, container: string): boolean {
  return part?.endsWith(`{${container}}`) === true;
}
