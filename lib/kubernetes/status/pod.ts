import type { KubeObject } from '../kube-object.ts';
import type { Tone } from '../tone.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '../untyped.ts';
import { conditionsOf, findCondition, isTrue } from './condition.ts';
import { containerTrouble } from './container-trouble.ts';
import { type ObjectStatus, reason, type StatusReason } from './object-status.ts';
import { disruptionReason, podEndReason } from './pod-end.ts';
import { schedulingReason } from './scheduling.ts';
import { wordTone } from './word.ts';

/** kubectl's columns of a pod. */
export interface PodColumns {
  readonly word: string;
  readonly readyContainers: number;
  readonly totalContainers: number;
  readonly restarts: number;
  /** Time of the last termination that counts into `restarts`. */
  readonly lastRestart: string | undefined;
}

/** As printPod of k8s.io/kubernetes/pkg/printers/internalversion (v1.35) fills STATUS, READY and RESTARTS. */
export function podColumns(pod: KubeObject): PodColumns {
  const spec = recordOf(pod.spec);
  const status = recordOf(pod.status);
  const phase = textOf(status.phase) ?? '';
  const conditions = conditionsOf(status);
  const specified = initContainers(spec);
  const init = readInitContainers(status, specified);
  let word = textOf(status.reason) || phase;
  if (conditions.some((entry) => entry.type === 'PodScheduled' && entry.reason === 'SchedulingGated'))
    word = 'SchedulingGated';
  let { restarts, lastRestart } = init.all;
  let readyContainers = init.ready;
  if (init.word !== undefined) word = init.word;
  if (init.word === undefined || isTrue(conditions, 'Initialized')) {
    const main = readContainers(status, word, isTrue(conditions, 'Ready'));
    word = main.word;
    readyContainers += main.ready;
    restarts = init.sidecars.restarts + main.restarts;
    lastRestart = later(init.sidecars.lastRestart, main.lastRestart);
  }
  if (pod.metadata.deletionTimestamp !== undefined) {
    if (status.reason === 'NodeLost') word = 'Unknown';
    else if (phase !== 'Succeeded' && phase !== 'Failed') word = 'Terminating';
  }
  const sidecars = [...specified.values()].filter((isSidecar) => isSidecar).length;
  return {
    word,
    readyContainers,
    totalContainers: listOf(spec.containers).length + sidecars,
    restarts,
    lastRestart: restarts === 0 ? undefined : lastRestart,
  };
}

export function podStatus(pod: KubeObject): ObjectStatus {
  const columns = podColumns(pod);
  const found = podReason(pod, columns);
  return { word: columns.word, tone: podTone(pod, columns, found), ...(found === undefined ? {} : { reason: found }) };
}

const restarting = new Set<StatusReason['code']>(['container-restarting', 'container-ends', 'out-of-memory']);

function podTone(pod: KubeObject, columns: PodColumns, found: StatusReason | undefined): Tone {
  const { word } = columns;
  if (found?.code === 'not-scheduled' || found?.code.startsWith('unfit-') === true) return 'bad';
  if (found !== undefined && restarting.has(found.code)) {
    return columns.readyContainers < columns.totalContainers ? 'bad' : 'warn';
  }
  if (word === 'Running' && columns.readyContainers < columns.totalContainers) {
    // A pod that was ready before and is not now has a failing probe; one that never was may still be starting.
    return isTrue(conditionsOf(pod.status), 'ContainersReady') ? 'progress' : 'warn';
  }
  return wordTone(word);
}

function podReason(pod: KubeObject, columns: PodColumns): StatusReason | undefined {
  const status = recordOf(pod.status);
  const node = textOf(recordOf(pod.spec).nodeName) ?? '';
  const why = textOf(status.reason) ?? '';
  if (pod.metadata.deletionTimestamp !== undefined && columns.word === 'Terminating') {
    return disruptionReason(findCondition(conditionsOf(status), 'DisruptionTarget'), node);
  }
  return (
    schedulingTrouble(pod, status) ??
    containersTrouble(status) ??
    (why === '' ? notReadyReason(pod, columns) : podEndReason(why, textOf(status.message) ?? '', pod))
  );
}

function schedulingTrouble(pod: KubeObject, status: UnknownRecord): StatusReason | undefined {
  // A pod that runs or has ended had its node, whatever a condition of before says.
  if (textOf(status.phase) !== 'Pending') return undefined;
  const scheduled = findCondition(conditionsOf(status), 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  if (scheduled.reason === 'SchedulingGated') return reason('scheduling-gated', { message: scheduled.message });
  return scheduled.reason === 'Unschedulable' ? schedulingReason(scheduled.message, pod) : undefined;
}

function containersTrouble(status: UnknownRecord): StatusReason | undefined {
  const entries = [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)];
  for (const entry of entries) {
    const trouble = containerTrouble(recordOf(entry));
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function notReadyReason(pod: KubeObject, columns: PodColumns): StatusReason | undefined {
  const conditions = conditionsOf(pod.status);
  if (columns.word === 'Completed' || columns.word === 'Succeeded' || isTrue(conditions, 'Ready')) return undefined;
  if (columns.word === 'Failed') return reason('pod-failed');
  const init = /^Init:(\d+)\/(\d+)$/.exec(columns.word);
  if (init !== null) return reason('init-containers', { done: Number(init[1]), total: Number(init[2]) });
  const ready = findCondition(conditions, 'Ready');
  if (ready?.reason === 'ReadinessGatesNotReady') return reason('gates-not-ready', { message: ready.message });
  if (columns.word !== 'Running' && columns.word !== 'NotReady') return undefined;
  return reason('containers-not-ready', { ready: columns.readyContainers, total: columns.totalContainers });
}

/** Name to whether it is a sidecar: an init container that keeps running (restartPolicy Always). */
function initContainers(spec: UnknownRecord): ReadonlyMap<string, boolean> {
  return new Map(
    listOf(spec.initContainers)
      .map(recordOf)
      .map((container) => [textOf(container.name) ?? '', container.restartPolicy === 'Always']),
  );
}

interface Restarts {
  restarts: number;
  lastRestart: string | undefined;
}

/** `word` is set when an init container holds the pod up. */
function readInitContainers(
  status: UnknownRecord,
  specified: ReadonlyMap<string, boolean>,
): { word: string | undefined; ready: number; all: Restarts; sidecars: Restarts } {
  const all: Restarts = { restarts: 0, lastRestart: undefined };
  const sidecars: Restarts = { restarts: 0, lastRestart: undefined };
  let ready = 0;
  for (const [index, value] of listOf(status.initContainerStatuses).entries()) {
    const container = recordOf(value);
    const isSidecar = specified.get(textOf(container.name) ?? '') ?? false;
    addRestarts(all, container);
    if (isSidecar) addRestarts(sidecars, container);
    const { terminated, waiting } = recordOf(container.state);
    if (isRecord(terminated) && (numberOf(terminated.exitCode) ?? 0) === 0) continue;
    if (isSidecar && container.started === true) {
      if (container.ready === true) ready += 1;
      continue;
    }
    if (isRecord(terminated)) return { word: `Init:${endWord(terminated)}`, ready, all, sidecars };
    const why = textOf(recordOf(waiting).reason) ?? '';
    const word = why !== '' && why !== 'PodInitializing' ? `Init:${why}` : `Init:${index}/${specified.size}`;
    return { word, ready, all, sidecars };
  }
  return { word: undefined, ready, all, sidecars };
}

function readContainers(
  status: UnknownRecord,
  before: string,
  isPodReady: boolean,
): { word: string; ready: number } & Restarts {
  const total: Restarts = { restarts: 0, lastRestart: undefined };
  let word = before;
  let ready = 0;
  let errorWord = '';
  // From the last to the first: the first container's word wins.
  for (const value of listOf(status.containerStatuses).toReversed()) {
    const container = recordOf(value);
    addRestarts(total, container);
    const { waiting, terminated, running } = recordOf(container.state);
    const why = textOf(recordOf(waiting).reason) ?? '';
    if (why !== '') word = why;
    else if (isRecord(terminated)) {
      word = endWord(terminated);
      if ((numberOf(terminated.exitCode) ?? 0) !== 0) errorWord = word;
    } else if (container.ready === true && isRecord(running)) ready += 1;
  }
  if (word === 'Completed') {
    if (ready > 0 && isPodReady) word = 'Running';
    else if (errorWord !== '') word = errorWord;
    else if (ready > 0) word = 'NotReady';
  }
  return { word, ready, ...total };
}

function endWord(terminated: UnknownRecord): string {
  const why = textOf(terminated.reason) ?? '';
  if (why !== '') return why;
  const signal = numberOf(terminated.signal) ?? 0;
  return signal === 0 ? `ExitCode:${numberOf(terminated.exitCode) ?? 0}` : `Signal:${signal}`;
}

function addRestarts(total: Restarts, container: UnknownRecord): void {
  total.restarts += numberOf(container.restartCount) ?? 0;
  const ended = recordOf(recordOf(container.lastState).terminated);
  total.lastRestart = later(total.lastRestart, textOf(ended.finishedAt));
}

/** RFC 3339 times of the API are all UTC and of one form: their text order is their time order. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? b : a;
}
