import type { EventRow } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What a pod itself remembers of its life, when its events are long gone. */
export type PodMoment =
  | { readonly type: 'scheduled'; readonly key: string; readonly atMs: number; readonly node: string }
  | { readonly type: 'ready' | 'not-ready'; readonly key: string; readonly atMs: number }
  | { readonly type: 'started'; readonly key: string; readonly atMs: number; readonly container: string }
  | {
      readonly type: 'ended';
      readonly key: string;
      readonly atMs: number;
      readonly container: string;
      readonly reason: string;
      readonly exitCode: number;
    };

/** Kubelet and scheduler write the event with the state, or a moment later. */
const sameMs = 5_000;

/** Leaves out what one of these events says as well. */
export function podMoments(pod: KubeObject, events: readonly EventRow[]): PodMoment[] {
  const isSaid = (reason: string, atMs: number, part = '') =>
    events.some(
      (event) =>
        event.reason === reason &&
        event.part?.includes(part) !== false &&
        Math.min(Math.abs(event.lastMs - atMs), Math.abs(event.firstMs - atMs)) <= sameMs,
    );
  const moments: PodMoment[] = [];
  for (const { type, status, lastTransitionTime } of conditionsOf(pod.status)) {
    const atMs = Date.parse(lastTransitionTime ?? '');
    if (Number.isNaN(atMs)) continue;
    if (type === 'PodScheduled' && status === 'True' && !isSaid('Scheduled', atMs)) {
      moments.push({ type: 'scheduled', key: 'scheduled', atMs, node: textOf(recordOf(pod.spec).nodeName) ?? '' });
    }
    if (type === 'Ready') moments.push({ type: status === 'True' ? 'ready' : 'not-ready', key: 'ready', atMs });
  }
  const { initContainerStatuses, containerStatuses } = recordOf(pod.status);
  for (const container of [...listOf(initContainerStatuses), ...listOf(containerStatuses)].map(recordOf)) {
    const name = textOf(container.name) ?? '';
    const { running, terminated } = recordOf(container.state);
    const { finishedAt, reason, exitCode } = recordOf(terminated);
    const startedMs = Date.parse(textOf(recordOf(running ?? terminated).startedAt) ?? '');
    const endedMs = Date.parse(textOf(finishedAt) ?? '');
    if (startedMs > 0 && !isSaid('Started', startedMs, `{${name}}`)) {
      moments.push({ type: 'started', key: `started ${name}`, atMs: startedMs, container: name });
    }
    if (endedMs > 0) {
      moments.push({
        type: 'ended',
        key: `ended ${name}`,
        atMs: endedMs,
        container: name,
        reason: textOf(reason) ?? '',
        exitCode: numberOf(exitCode) ?? 0,
      });
    }
  }
  return moments;
}
