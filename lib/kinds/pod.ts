import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const pods: KindDefinition = { id: 'pods', actions: genericActions, emptyHint: 'pod', ownsPods: false };

export interface LastExit {
  readonly reason: string;
  readonly exitCode: number;
  readonly message: string;
  readonly finishedMs: number;
}

export interface ContainerRow {
  readonly name: string;
  readonly type: 'init' | 'sidecar' | 'container' | 'ephemeral';
  readonly image: string;
  /** `http 8080/TCP, 9090/TCP` */
  readonly ports: string;
  /** `Running`, or the reason of waiting or of the end, as kubectl describe prints it. */
  readonly word: string;
  readonly tone: Tone;
  readonly sinceMs: number | undefined;
  readonly restarts: number;
  /** Why it waits or ended, in the kubelet's own words. */
  readonly message: string;
  readonly last: LastExit | undefined;
}

const time = (value: unknown) => {
  const ms = Date.parse(textOf(value) ?? '');
  return Number.isNaN(ms) ? undefined : ms;
};

function stateOf(status: UnknownRecord): Pick<ContainerRow, 'word' | 'tone' | 'sinceMs' | 'message'> {
  const state = recordOf(status.state);
  if ('running' in state) {
    const ready = status.ready === true;
    return {
      word: 'Running',
      tone: ready ? 'ok' : 'warn',
      sinceMs: time(recordOf(state.running).startedAt),
      message: '',
    };
  }
  const ended = recordOf(state.terminated);
  if ('terminated' in state) {
    const failed = numberOf(ended.exitCode) !== 0;
    const word = textOf(ended.reason) || (failed ? 'Error' : 'Completed');
    return {
      word,
      tone: failed ? 'bad' : 'done',
      sinceMs: time(ended.finishedAt),
      message: textOf(ended.message) ?? '',
    };
  }
  const waiting = recordOf(state.waiting);
  const word = textOf(waiting.reason) || 'Waiting';
  return { word, tone: toneOfWord(word), sinceMs: undefined, message: textOf(waiting.message) ?? '' };
}

function lastExit(status: UnknownRecord): LastExit | undefined {
  const { terminated } = recordOf(status.lastState);
  if (terminated === undefined || terminated === null) return undefined;
  const ended = recordOf(terminated);
  return {
    reason: textOf(ended.reason) ?? '',
    exitCode: numberOf(ended.exitCode) ?? 0,
    message: textOf(ended.message) ?? '',
    finishedMs: time(ended.finishedAt) ?? Number.NaN,
  };
}

function portsOf(container: UnknownRecord): string {
  return listOf(container.ports)
    .map(recordOf)
    .map((port) => {
      const name = textOf(port.name);
      const number = `${numberOf(port.containerPort) ?? ''}/${textOf(port.protocol) ?? 'TCP'}`;
      return name === undefined ? number : `${name} ${number}`;
    })
    .join(', ');
}

/** All containers of a pod with their state: init containers and sidecars first, in the order in which they start. */
export function containerRows(pod: KubeObject): ContainerRow[] {
  const spec = recordOf(pod.spec);
  const status = recordOf(pod.status);
  const rows = (specs: unknown, statuses: unknown, type: ContainerRow['type']) =>
    listOf(specs)
      .map(recordOf)
      .map((container): ContainerRow => {
        const name = textOf(container.name) ?? '';
        const own =
          listOf(statuses)
            .map(recordOf)
            .find((candidate) => candidate.name === name) ?? {};
        return {
          name,
          type: type === 'init' && container.restartPolicy === 'Always' ? 'sidecar' : type,
          image: textOf(container.image) ?? '',
          ports: portsOf(container),
          restarts: numberOf(own.restartCount) ?? 0,
          last: lastExit(own),
          ...stateOf(own),
        };
      });
  return [
    ...rows(spec.initContainers, status.initContainerStatuses, 'init'),
    ...rows(spec.containers, status.containerStatuses, 'container'),
    ...rows(spec.ephemeralContainers, status.ephemeralContainerStatuses, 'ephemeral'),
  ];
}
