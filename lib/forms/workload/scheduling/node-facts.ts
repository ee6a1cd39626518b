import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type NoPod, whyNoPod } from '#lib/scheduling/pod-placement.ts';
import { automaticTaint, nodeTaints, printTaint, type Taint } from '#lib/scheduling/taint.ts';

export interface NodeLabel {
  readonly key: string;
  /** With how many nodes have it; the most frequent first. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** The labels of the nodes by key, in the order of the keys. */
export function nodeLabels(nodes: readonly KubeObject[]): readonly NodeLabel[] {
  const found = new Map<string, Map<string, number>>();
  for (const { metadata } of nodes) {
    for (const [key, value] of Object.entries(metadata.labels ?? {})) {
      const counts = found.get(key) ?? new Map<string, number>();
      counts.set(value, (counts.get(value) ?? 0) + 1);
      found.set(key, counts);
    }
  }
  return [...found]
    .map(([key, counts]) => ({
      key,
      values: [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || compare(a.value, b.value)),
    }))
    .sort((a, b) => compare(a.key, b.key));
}

export interface NodeTaint {
  readonly taint: Taint;
  /** `disk=ceph:NoSchedule`. */
  readonly text: string;
  readonly nodes: readonly string[];
}

/** Taints that people have set on nodes; those that come and go with a node's state are nobody's to tolerate. */
export function settledTaints(nodes: readonly KubeObject[]): readonly NodeTaint[] {
  const found = new Map<string, { readonly taint: Taint; readonly nodes: string[] }>();
  for (const node of nodes) {
    for (const { key, value, effect } of nodeTaints(node)) {
      if (automaticTaint(key) !== undefined) continue;
      const taint = { key, value, effect };
      const text = printTaint(taint);
      const entry = found.get(text) ?? { taint, nodes: [] as string[] };
      entry.nodes.push(node.metadata.name);
      found.set(text, entry);
    }
  }
  return [...found]
    .map(([text, entry]) => ({ text, taint: entry.taint, nodes: entry.nodes }))
    .sort((a, b) => compare(a.text, b.text));
}

interface Placement {
  /** Names of the nodes that take the pods. */
  readonly taking: readonly string[];
  /** The others, those with the same reason together: the most frequent reason first. */
  readonly refusing: readonly { readonly why: NoPod; readonly nodes: readonly string[] }[];
}

export function placementOf(workload: KubeObject, nodes: readonly KubeObject[]): Placement {
  const taking: string[] = [];
  const refusing = new Map<string, { why: NoPod; nodes: string[] }>();
  for (const node of nodes) {
    const why = whyNoPod(workload, node);
    if (why === undefined) taking.push(node.metadata.name);
    else {
      const key = JSON.stringify(why);
      const entry = refusing.get(key) ?? { why, nodes: [] as string[] };
      entry.nodes.push(node.metadata.name);
      refusing.set(key, entry);
    }
  }
  return { taking, refusing: [...refusing.values()].sort((a, b) => b.nodes.length - a.nodes.length) };
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
