import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { editDistance } from './edit-distance.ts';

/** What a pod has where the selector asks for `key=wanted`. */
export interface LabelDifference {
  readonly key: string;
  readonly wanted: string;
  /** The pod's label that comes nearest, of the same key or another; undefined: it has none like it. */
  readonly found: { readonly key: string; readonly value: string } | undefined;
}

export interface NearestPods {
  /** Pods that differ from the selector in the same way. */
  readonly pods: readonly KubeObject[];
  readonly differences: readonly LabelDifference[];
  /** The selector that these pods would match. Never empty. */
  readonly selector: Labels;
}

const mostGroups = 3;

/**
 * Pods that the selector nearly matches (E1): the same keys with other values, a value a few letters away, or the
 * value under another key. The nearest first. Nothing for pods that have nothing in common with it.
 */
export function nearestPods(selector: Labels, pods: readonly KubeObject[]): readonly NearestPods[] {
  const groups = new Map<string, NearestPods & { readonly score: number; readonly pods: KubeObject[] }>();
  for (const pod of pods) {
    const near = nearness(selector, textMapOf(pod.metadata.labels));
    if (near === undefined) continue;
    const key = JSON.stringify(near.selector);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...near, pods: [pod] });
    else known.pods.push(pod);
  }
  const sorted = [...groups.values()].sort((a, b) => b.score - a.score || b.pods.length - a.pods.length);
  const best = sorted[0]?.score ?? 0;
  return sorted
    .filter(({ score }) => score * 2 >= best)
    .slice(0, mostGroups)
    .map(({ pods: near, differences, selector: like }) => ({ pods: near, differences, selector: like }));
}

function nearness(selector: Labels, labels: Labels) {
  const differences: LabelDifference[] = [];
  const like: [string, string][] = [];
  let score = 0;
  for (const [key, wanted] of Object.entries(selector)) {
    const own = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (own === wanted) {
      score += 1;
      like.push([key, wanted]);
      continue;
    }
    const elsewhere = Object.entries(labels).find(([other, value]) => value === wanted && isLikeKey(key, other));
    const found = own !== undefined ? { key, value: own } : elsewhere && { key: elsewhere[0], value: elsewhere[1] };
    differences.push({ key, wanted, found });
    if (found === undefined) continue;
    score += own === undefined ? 0.5 : likeness(wanted, own);
    like.push([found.key, found.value]);
  }
  if (like.length === 0 || differences.length === 0) return undefined;
  return { differences, selector: Object.fromEntries(like), score };
}

/** 0.1 for another value of the same key, up to 0.9 for one letter in many. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length, 1);
  return 0.1 + 0.8 * Math.max(0, 1 - (2 * editDistance(a, b)) / longest);
}

/** `app` and `app.kubernetes.io/name`, but never a hash or a name that the system gives. */
const ofSystem =
  /^(?:pod-template-hash|controller-revision-hash|controller-uid|statefulset\.kubernetes\.io|batch\.kubernetes\.io)/;

function isLikeKey(wanted: string, other: string): boolean {
  return wanted !== other && !ofSystem.test(other);
}
