import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { containerTrouble } from '#lib/kubernetes/status/container-trouble.ts';
import { type ObjectStatus, statusOf } from '#lib/kubernetes/status.ts';

/** How far a container is that somebody waits for. */
export interface AwaitedContainer {
  readonly state: 'waiting' | 'running' | 'ended';
  /** In words: what keeps it from running, or how it ended. */
  readonly status: ObjectStatus;
  /** The kubelet's own words; '' when it said nothing. */
  readonly message: string;
}

/** Undefined: the pod has no such container (yet). What keeps the whole pod from starting is said as well. */
export function awaitedContainer(pod: KubeObject, name: string): AwaitedContainer | undefined {
  const row = containerRows(pod).find((candidate) => candidate.name === name);
  if (row === undefined) return undefined;
  const state = stateOf(row);
  const trouble = containerTrouble(row.status);
  const own: ObjectStatus = { word: row.word, tone: row.tone, ...(trouble === undefined ? {} : { reason: trouble }) };
  const ofPod = state === 'waiting' && trouble === undefined && row.type !== 'ephemeral' ? statusOf(pod) : undefined;
  return { state, status: ofPod ?? own, message: row.ended?.message || row.message };
}

function stateOf({ status, word, ended }: ContainerRow): AwaitedContainer['state'] {
  if (ended !== undefined) return 'ended';
  return word === 'Running' && status.state !== undefined ? 'running' : 'waiting';
}
