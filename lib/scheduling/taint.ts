import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { labelKeyProblem, labelValueProblem, type NameProblem } from '#lib/kubernetes/names.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export const taintEffects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;
export type TaintEffect = (typeof taintEffects)[number];

export interface Taint {
  readonly key: string;
  readonly value: string;
  /** One of `taintEffects`; text, since newer servers may know more. */
  readonly effect: string;
  /** Since when, where Kubernetes says so: it does for its own NoExecute taints. */
  readonly timeAdded?: string | undefined;
}

export function nodeTaints(node: KubeObject): readonly Taint[] {
  return listOf(recordOf(node.spec).taints)
    .map(recordOf)
    .map((taint) => {
      const timeAdded = textOf(taint.timeAdded);
      return {
        key: textOf(taint.key) ?? '',
        value: textOf(taint.value) ?? '',
        effect: textOf(taint.effect) ?? '',
        ...(timeAdded === undefined ? {} : { timeAdded }),
      };
    });
}

/** A node has one taint per key and effect. */
export function taintKey(taint: Pick<Taint, 'key' | 'effect'>): string {
  return `${taint.key}:${taint.effect}`;
}

/** As `kubectl taint` and `kubectl describe` write it: `disk=ceph:NoSchedule`, `gpu:NoExecute`. */
export function printTaint({ key, value, effect }: Taint): string {
  return value === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}

/** Taints that controllers set by a state of the node, and take away with it (well-known taints of Kubernetes). */
const automaticTaints: Readonly<Record<string, AutomaticTaint>> = {
  'node.kubernetes.io/not-ready': 'not-ready',
  'node.kubernetes.io/unreachable': 'unreachable',
  'node.kubernetes.io/memory-pressure': 'memory-pressure',
  'node.kubernetes.io/disk-pressure': 'disk-pressure',
  'node.kubernetes.io/pid-pressure': 'pid-pressure',
  'node.kubernetes.io/network-unavailable': 'network-unavailable',
  'node.kubernetes.io/unschedulable': 'unschedulable',
  'node.cloudprovider.kubernetes.io/uninitialized': 'uninitialized',
  'node.cloudprovider.kubernetes.io/shutdown': 'shutdown',
};

/** Each has its explanation: `kinds.node.taints.automatic.{code}`. */
export type AutomaticTaint =
  | 'not-ready'
  | 'unreachable'
  | 'memory-pressure'
  | 'disk-pressure'
  | 'pid-pressure'
  | 'network-unavailable'
  | 'unschedulable'
  | 'uninitialized'
  | 'shutdown';

/** Undefined for taints that people set; `out-of-service` is one of those. */
export function automaticTaint(key: string): AutomaticTaint | undefined {
  return Object.hasOwn(automaticTaints, key) ? automaticTaints[key] : undefined;
}

/**
 * Set by hand on a node that is off for good: pods that have been deleted from it are removed at once and their volumes
 * detached (KEP-2268), so that a StatefulSet may start them elsewhere.
 */
export const outOfServiceTaint: Taint = {
  key: 'node.kubernetes.io/out-of-service',
  value: 'nodeshutdown',
  effect: 'NoExecute',
};

export type TaintProblem =
  | { readonly at: 'key' | 'value'; readonly name: NameProblem }
  | { readonly at: 'key'; readonly code: 'missing' | 'double' | 'automatic' }
  | { readonly at: 'effect'; readonly code: 'unknown' };

/** What the API server would refuse about one taint of a list, and automatic ones, which are not set by hand. */
export function taintProblem(taint: Taint, others: readonly Taint[]): TaintProblem | undefined {
  if (taint.key === '') return { at: 'key', code: 'missing' };
  const keyProblem = labelKeyProblem(taint.key);
  if (keyProblem !== undefined) return { at: 'key', name: keyProblem };
  if (automaticTaint(taint.key) !== undefined) return { at: 'key', code: 'automatic' };
  const valueProblem = labelValueProblem(taint.value);
  if (valueProblem !== undefined) return { at: 'value', name: valueProblem };
  if (!taintEffects.some((effect) => effect === taint.effect)) return { at: 'effect', code: 'unknown' };
  if (others.some((other) => taintKey(other) === taintKey(taint))) return { at: 'key', code: 'double' };
  return undefined;
}

export interface TaintChanges {
  readonly added: readonly Taint[];
  /** Same key and effect, another value. */
  readonly changed: readonly Taint[];
  readonly removed: readonly Taint[];
}

export function taintChanges(original: readonly Taint[], edited: readonly Taint[]): TaintChanges {
  const before = new Map(original.map((taint) => [taintKey(taint), taint]));
  const after = new Set(edited.map(taintKey));
  return {
    added: edited.filter((taint) => !before.has(taintKey(taint))),
    changed: edited.filter((taint) => {
      const was = before.get(taintKey(taint));
      return was !== undefined && was.value !== taint.value;
    }),
    removed: original.filter((taint) => !after.has(taintKey(taint))),
  };
}

/** The same edit on a list that has changed meanwhile: what others added stays, what they removed stays away. */
export function rebaseTaints(
  original: readonly Taint[],
  edited: readonly Taint[],
  current: readonly Taint[],
): readonly Taint[] {
  const { added, changed, removed } = taintChanges(original, edited);
  const gone = new Set(removed.map(taintKey));
  const mine = new Map([...added, ...changed].map((taint) => [taintKey(taint), taint]));
  const kept = current.filter((taint) => !gone.has(taintKey(taint))).map((taint) => mine.get(taintKey(taint)) ?? taint);
  const there = new Set(kept.map(taintKey));
  return [...kept, ...added.filter((taint) => !there.has(taintKey(taint)))];
}

/**
 * The JSON patch (RFC 6902) that makes `edited` of the node's taints, undefined when nothing differs. `spec.taints` is
 * one list to the API: a patch of the whole list would lose what a controller has added meanwhile. So the list that the
 * user saw is tested first, and the server refuses the patch (422) when it is another one by now. Taints that stay are
 * sent as they came, `timeAdded` and unknown fields included.
 */
export function taintPatch(node: KubeObject, edited: readonly Taint[]): string | undefined {
  const seen = recordOf(node.spec).taints;
  const original = nodeTaints(node);
  const { added, changed, removed } = taintChanges(original, edited);
  if (added.length + changed.length + removed.length === 0) return undefined;
  const raw = new Map(listOf(seen).map((value, index) => [taintKey(original[index] ?? noTaint), recordOf(value)]));
  const list = edited.map((taint) => {
    const kept = raw.get(taintKey(taint));
    if (kept === undefined) return written(taint);
    return (textOf(kept.value) ?? '') === taint.value ? kept : { ...kept, ...written(taint) };
  });
  const path = '/spec/taints';
  if (seen === undefined || seen === null) {
    // Nothing to test at a path that is not there; the resourceVersion is the guard then.
    const { resourceVersion } = node.metadata;
    const guard =
      resourceVersion === undefined ? [] : [{ op: 'test', path: '/metadata/resourceVersion', value: resourceVersion }];
    return JSON.stringify([...guard, { op: 'add', path, value: list }]);
  }
  const test = { op: 'test', path, value: seen };
  return JSON.stringify([test, list.length === 0 ? { op: 'remove', path } : { op: 'replace', path, value: list }]);
}

const noTaint: Taint = { key: '', value: '', effect: '' };

function written({ key, value, effect }: Taint): Record<string, string> {
  return value === '' ? { key, effect } : { key, value, effect };
}
