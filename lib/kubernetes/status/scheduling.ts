import type { KubeObject } from '../kube-object.ts';
import { type NodeWish, nodeWishOf, printNodeWish, wantsNodeByName } from '../node-selector.ts';
import { reason, type StatusReason, type StatusReasonCode } from './object-status.ts';

/** Why some nodes don't take a pod. `nodes` is 0 where the scheduler names no number: the pod itself is the cause. */
export interface Unfit {
  readonly code: Exclude<Extract<StatusReasonCode, `unfit-${string}`>, 'unfit-named-labels'>;
  readonly nodes: number;
  /** The resource that is short, the taint, the missing claim; else ''. */
  readonly detail: string;
  /** The scheduler's own words. */
  readonly text: string;
}

export interface SchedulingFailure {
  /** All nodes that were looked at; undefined when it did not come to that. */
  readonly total: number | undefined;
  /** Those that most nodes have in common first. */
  readonly unfit: readonly Unfit[];
}

/** Texts of the scheduler's plugins (k8s.io/kubernetes/pkg/scheduler/framework/plugins), old and new wordings. */
const causes: readonly (readonly [RegExp, Unfit['code']])[] = [
  [/taint/, 'unfit-taint'],
  [/anti-affinity rules/, 'unfit-anti-affinity'],
  [/pod affinity rules/, 'unfit-pod-affinity'],
  [/volume node affinity|persistent volumes? to bind|volume zone|max volume count|disk conflict/, 'unfit-volume'],
  [/node affinity|node selector|didn't match Pod's node|plugin\(s\) \[NodeAffinity\]/i, 'unfit-labels'],
  [/were unschedulable/, 'unfit-cordoned'],
  [/Insufficient \S+/, 'unfit-resource'],
  [/Too many pods/, 'unfit-pods'],
  [/free ports/, 'unfit-ports'],
  [/topology spread/, 'unfit-spread'],
  [
    /unbound immediate PersistentVolumeClaims|persistentvolumeclaim "[^"]*" (?:not found|is being deleted)/,
    'unfit-claim',
  ],
];

/**
 * The message of a PodScheduled condition or a FailedScheduling event, as the scheduler words it: `0/3 nodes are
 * available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. preemption: …`.
 */
export function readSchedulingFailure(message: string): SchedulingFailure {
  const [, total, rest] = /^\d+\/(\d+) nodes are available:?\s*([\s\S]*)$/.exec(message) ?? [];
  // What follows the first sentence is about preemption and resource claims.
  const sentence = (rest ?? message).split(/\. (?=no new claims|preemption|not found)|\.\s*$/)[0] ?? '';
  const unfit = sentence
    .split(/, (?=\d+ )/)
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '')
    .map(readPart);
  return { total: total === undefined ? undefined : Number(total), unfit: unfit.sort((a, b) => b.nodes - a.nodes) };
}

function readPart(part: string): Unfit {
  const [, count, words = part] = /^(\d+) ([\s\S]+)$/.exec(part) ?? [];
  const text = words.replace(/^node\(s\) /, '');
  const code = causes.find(([pattern]) => pattern.test(words))?.[1] ?? 'unfit-other';
  return { code, nodes: Number(count ?? 0), detail: detailOf(words), text };
}

function detailOf(words: string): string {
  const found = /Insufficient (\S+)|persistentvolumeclaim "([^"]*)"|taints? (\{.*\})/.exec(words);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}

/**
 * A cause as a reason. `pod` is what could not be scheduled: the labels that it wants are named, since the scheduler
 * names none.
 */
export function unfitReason(
  { code, nodes, detail, text }: Unfit,
  total: number | undefined,
  pod: KubeObject,
): StatusReason {
  const params = { nodes, total: total ?? nodes, detail, message: text };
  if (code !== 'unfit-labels') return reason(code, params);
  const wish = printNodeWish(nodeWishOf(pod));
  return wish.text === ''
    ? reason(code, params)
    : reason('unfit-named-labels', { ...params, labels: wish.text, count: wish.count });
}

/** The one cause that most nodes have; the whole sentence when it can't be read. */
export function schedulingReason(message: string, pod: KubeObject): StatusReason {
  const { total, unfit } = readSchedulingFailure(message);
  const [first] = ownCauses(unfit, nodeWishOf(pod));
  return first === undefined || first.code === 'unfit-other'
    ? reason('not-scheduled', { message })
    : unfitReason(first, total, pod);
}

/** That other nodes are not the one that a pod names, as those of a DaemonSet do, is no cause while there is another. */
function ownCauses(unfit: readonly Unfit[], wish: NodeWish): readonly Unfit[] {
  if (!wantsNodeByName(wish)) return unfit;
  const own = unfit.filter(({ code }) => code !== 'unfit-labels');
  return own.length === 0 ? unfit : own;
}
