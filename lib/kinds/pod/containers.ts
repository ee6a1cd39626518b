import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

export interface Exit {
  /** `Error`, `OOMKilled`; '' when the runtime gives none. */
  readonly reason: string;
  readonly exitCode: number;
  /** 0 for none. */
  readonly signal: number;
  /** The end of its log or of its termination message, as the kubelet kept it. */
  readonly message: string;
  readonly startedMs: number | undefined;
  readonly finishedMs: number | undefined;
}

export interface ContainerPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** 0 for none: it answers only at the pod's own address. */
  readonly hostPort: number;
  readonly hostIP: string;
}

export type ContainerType = 'init' | 'sidecar' | 'container' | 'ephemeral';

export interface ContainerRow {
  readonly name: string;
  readonly type: ContainerType;
  readonly image: string;
  /** What really runs, with its digest; '' before it was pulled. */
  readonly imageID: string;
  readonly pullPolicy: string;
  readonly ports: readonly ContainerPort[];
  /** `Running`, or the reason of waiting or of the end, as kubectl describe prints it. */
  readonly word: string;
  readonly tone: Tone;
  readonly sinceMs: number | undefined;
  readonly ready: boolean;
  /** It runs and is to become ready: init containers are to end, debug containers are only looked through. */
  readonly isNotReady: boolean;
  readonly restarts: number;
  /** Why it waits, in the kubelet's own words. */
  readonly message: string;
  /** Its end, when it has ended and was not started again. */
  readonly ended: Exit | undefined;
  /** The end of its run before this one. */
  readonly last: Exit | undefined;
  /** When it is started again after a crash, at the earliest; undefined when it isn't waiting for that. */
  readonly nextStartMs: number | undefined;
  /** As it stands in the spec, and as the kubelet reports it. */
  readonly spec: UnknownRecord;
  readonly status: UnknownRecord;
}

const time = (value: unknown) => {
  const ms = Date.parse(textOf(value) ?? '');
  return Number.isNaN(ms) ? undefined : ms;
};

type State = Pick<ContainerRow, 'word' | 'tone' | 'sinceMs' | 'message' | 'ended'>;

function stateOf(status: UnknownRecord, type: ContainerType): State {
  const { running, terminated, waiting } = recordOf(status.state);
  if (isRecord(running)) {
    const tone = status.ready === true || type === 'ephemeral' ? 'ok' : type === 'init' ? 'progress' : 'warn';
    return { word: 'Running', tone, sinceMs: time(running.startedAt), message: '', ended: undefined };
  }
  if (isRecord(terminated)) {
    const ended = exitOf(terminated);
    const failed = ended.exitCode !== 0;
    const word = ended.reason || (failed ? 'Error' : 'Completed');
    return { word, tone: failed ? 'bad' : 'done', sinceMs: ended.finishedMs, message: '', ended };
  }
  const { reason, message } = recordOf(waiting);
  const word = textOf(reason) || 'Waiting';
  return { word, tone: toneOfWord(word), sinceMs: undefined, message: textOf(message) ?? '', ended: undefined };
}

function exitOf(terminated: UnknownRecord): Exit {
  return {
    reason: textOf(terminated.reason) ?? '',
    exitCode: numberOf(terminated.exitCode) ?? 0,
    signal: numberOf(terminated.signal) ?? 0,
    message: textOf(terminated.message) ?? '',
    startedMs: time(terminated.startedAt),
    finishedMs: time(terminated.finishedAt),
  };
}

/** The kubelet says how long it waits: `back-off 2m40s restarting failed container=web pod=…`. */
function nextStart(message: string, last: Exit | undefined): number | undefined {
  const [, minutes, seconds] = /^back-off (?:(\d+)m)?(?:(\d+)s)? restarting/.exec(message) ?? [];
  if ((minutes === undefined && seconds === undefined) || last?.finishedMs === undefined) return undefined;
  return last.finishedMs + (Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
}

function portsOf(container: UnknownRecord): ContainerPort[] {
  return listOf(container.ports)
    .map(recordOf)
    .map((port) => ({
      name: textOf(port.name) ?? '',
      port: numberOf(port.containerPort) ?? 0,
      protocol: textOf(port.protocol) || 'TCP',
      hostPort: numberOf(port.hostPort) ?? 0,
      hostIP: textOf(port.hostIP) ?? '',
    }));
}

/** `http 80/TCP`, `9090/TCP` */
export function portText({ name, port, protocol }: ContainerPort): string {
  return name === '' ? `${port}/${protocol}` : `${name} ${port}/${protocol}`;
}

/** All containers of a pod with their state: init containers and sidecars first, in the order in which they start. */
export function containerRows(pod: KubeObject): ContainerRow[] {
  const spec = recordOf(pod.spec);
  const status = recordOf(pod.status);
  return [
    ...rowsOf(spec.initContainers, status.initContainerStatuses, 'init'),
    ...rowsOf(spec.containers, status.containerStatuses, 'container'),
    ...rowsOf(spec.ephemeralContainers, status.ephemeralContainerStatuses, 'ephemeral'),
  ];
}

function rowsOf(specs: unknown, statuses: unknown, list: ContainerType): ContainerRow[] {
  const reported = listOf(statuses).map(recordOf);
  return listOf(specs)
    .map(recordOf)
    .map((container): ContainerRow => {
      const name = textOf(container.name) ?? '';
      const own = reported.find((candidate) => candidate.name === name) ?? {};
      const { terminated } = recordOf(own.lastState);
      const last = isRecord(terminated) ? exitOf(terminated) : undefined;
      const type = list === 'init' && container.restartPolicy === 'Always' ? 'sidecar' : list;
      const state = stateOf(own, type);
      return {
        name,
        type,
        image: textOf(container.image) ?? '',
        imageID: textOf(own.imageID) ?? '',
        pullPolicy: textOf(container.imagePullPolicy) ?? '',
        ports: portsOf(container),
        ready: own.ready === true,
        isNotReady: state.tone === 'warn' && state.word === 'Running',
        restarts: numberOf(own.restartCount) ?? 0,
        last,
        ...state,
        nextStartMs: state.word === 'CrashLoopBackOff' ? nextStart(state.message, last) : undefined,
        spec: container,
        status: own,
      };
    });
}
