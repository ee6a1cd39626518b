import { setTimeout as after } from 'node:timers/promises';
import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { ExecCause, ExecEnd } from '#lib/protocol/exec.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export type PodLook =
  | { readonly state: 'there'; readonly pod: UnknownRecord }
  | { readonly state: 'gone' }
  | { readonly state: 'no-answer' }
  /** No right to get pods, for one: nothing is known. */
  | { readonly state: 'unknown' };

const everyMs = 300;
/** A kubelet tells of a container's end a moment after the end of what was run in it. */
const withinMs = 4_000;
const lookMs = 5_000;

/** The pod as it is now. Never rejects. */
export async function lookAtPod(upstream: UserUpstream, { namespace, pod }: Place): Promise<PodLook> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
  try {
    const answer = await upstream.text({ method: 'GET', path, headersTimeoutMs: lookMs, bodyTimeoutMs: lookMs });
    if (answer.status === 404) return { state: 'gone' };
    return answer.status === 200 ? { state: 'there', pod: recordOf(JSON.parse(answer.text)) } : { state: 'unknown' };
  } catch (error) {
    return { state: error instanceof Refusal ? 'no-answer' : 'unknown' };
  }
}

/** Why it ended, given the pod as it was when it began. Undefined when there is nothing behind it to be found. */
export async function findCause(
  upstream: UserUpstream,
  place: Place,
  before: PodLook,
  end: ExecEnd,
): Promise<ExecCause | undefined> {
  const kubelet = kubeletUnreachable(end, before);
  if (kubelet !== undefined || !isPuzzling(end)) return kubelet;
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const cause = causeOf(before, await lookAtPod(upstream, place), place.container);
    if (cause !== 'none-yet') return cause === 'none' ? undefined : cause;
    if (performance.now() > untilMs) return undefined;
    await after(everyMs);
  }
}

/** 137 and 143: it was killed, as everything is in a container that ends. */
function isPuzzling(end: ExecEnd): boolean {
  if (end.kind === 'exited') return end.exitCode === 137 || end.exitCode === 143;
  return end.kind === 'lost' || end.httpStatus === undefined || end.httpStatus === 404 || end.httpStatus === 400;
}

/** `error dialing backend: dial tcp 10.250.0.3:10250: connect: connection refused` */
function kubeletUnreachable(end: ExecEnd, before: PodLook): ExecCause | undefined {
  if (end.kind !== 'failed' || !/error dialing backend|dial tcp|no route to host/.test(end.status.message)) {
    return undefined;
  }
  const node = before.state === 'there' ? textOf(recordOf(before.pod.spec).nodeName) : undefined;
  return { kind: 'kubelet-unreachable', ...(node === undefined ? {} : { node }) };
}

function causeOf(before: PodLook, now: PodLook, container: string): ExecCause | 'none' | 'none-yet' {
  if (now.state === 'no-answer') return { kind: 'api-server-gone' };
  if (now.state === 'gone') return { kind: 'pod-deleted' };
  if (now.state === 'unknown') return 'none';
  const { deletionTimestamp, uid } = recordOf(now.pod.metadata);
  const was = before.state === 'there' ? before.pod : now.pod;
  if (deletionTimestamp !== undefined || uid !== recordOf(was.metadata).uid) return { kind: 'pod-deleted' };
  const status = statusOf(now.pod, container);
  const { terminated, waiting } = recordOf(status.state);
  if (isRecord(terminated)) {
    const exitCode = numberOf(terminated.exitCode);
    const reason = textOf(terminated.reason) ?? '';
    return { kind: 'container-ended', reason, ...(exitCode === undefined ? {} : { exitCode }) };
  }
  if (isRecord(waiting)) return { kind: 'container-ended', reason: textOf(waiting.reason) ?? '' };
  return status.containerID === statusOf(was, container).containerID ? 'none-yet' : { kind: 'container-restarted' };
}

function statusOf(pod: UnknownRecord, container: string): UnknownRecord {
  const { containerStatuses, initContainerStatuses, ephemeralContainerStatuses } = recordOf(pod.status);
  const all = [containerStatuses, initContainerStatuses, ephemeralContainerStatuses].flatMap(listOf).map(recordOf);
  return all.find(({ name }) => name === container) ?? {};
}
