import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector } from '#lib/kubernetes/label-selector.ts';
import { nodeOperators } from '#lib/kubernetes/node-selector.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { fitsNodeLabels } from './node-affinity.ts';
import { nodeTaints, type Taint } from './taint.ts';
import { podTolerations, type Toleration, untolerated } from './toleration.ts';

/** Why the controller wants no pod of a DaemonSet on a node. The sentences are `kinds.daemonSet.why.{code}`. */
export type NoDaemonPod =
  /** The template asks for one node by name. */
  | { readonly code: 'other-node'; readonly nodeName: string }
  /** Labels of the nodeSelector that the node does not have: `disk=ssd`, with the value it has instead. */
  | { readonly code: 'node-selector'; readonly missing: readonly MissingLabel[] }
  /** None of the terms of the required node affinity fits: each as a selector. */
  | { readonly code: 'node-affinity'; readonly terms: readonly string[] }
  /** `stays`: no NoExecute taint among them, so a pod that is there already is left alone. */
  | { readonly code: 'taint'; readonly taints: readonly Taint[]; readonly stays: boolean };

export interface MissingLabel {
  readonly key: string;
  readonly wanted: string;
  readonly has: string | undefined;
}

/**
 * As NodeShouldRunDaemonPod of the DaemonSet controller decides (v1.35): the name, then nodeSelector and required
 * affinity, then taints. Cordons, pressure and a node that is not ready keep no DaemonSet's pod away: it tolerates
 * these. Undefined when a pod should run there.
 */
export function whyNoDaemonPod(daemonSet: KubeObject, node: KubeObject): NoDaemonPod | undefined {
  const pod = templatePod(daemonSet);
  const spec = recordOf(pod.spec);
  const nodeName = textOf(spec.nodeName) ?? '';
  const { name } = node.metadata;
  if (nodeName !== '' && nodeName !== name) return { code: 'other-node', nodeName };
  const labels = textMapOf(node.metadata.labels);
  if (!fitsNodeLabels(pod, labels, name)) {
    const missing = Object.entries(textMapOf(spec.nodeSelector)).flatMap(([key, wanted]): MissingLabel[] => {
      const has = Object.hasOwn(labels, key) ? labels[key] : undefined;
      return has === wanted ? [] : [{ key, wanted, has }];
    });
    return missing.length > 0
      ? { code: 'node-selector', missing }
      : { code: 'node-affinity', terms: affinityTerms(pod) };
  }
  const taints = untolerated(daemonTolerations(pod), nodeTaints(node));
  if (taints.length === 0) return undefined;
  return { code: 'taint', taints, stays: taints.every((taint) => taint.effect !== 'NoExecute') };
}

export type DaemonPlace =
  | { readonly state: 'placed'; readonly pod: KubeObject }
  /** It runs where it should not; `stays` says whether it is left there. */
  | { readonly state: 'misplaced'; readonly pod: KubeObject; readonly why: NoDaemonPod }
  | { readonly state: 'absent'; readonly why: NoDaemonPod }
  /** It should be there and is not: refused, or on its way. */
  | { readonly state: 'missing' };

export interface DaemonNode {
  readonly nodeName: string;
  /** Undefined for a node that is gone and whose pod is still there. */
  readonly node: KubeObject | undefined;
  readonly place: DaemonPlace;
}

/** Every node with its pod, or with why it has none: what is wrong first, then nodes with pods, then those without. */
export function daemonNodes(
  daemonSet: KubeObject,
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
): DaemonNode[] {
  const byNode = new Map<string, KubeObject>();
  for (const pod of pods) {
    const nodeName = daemonPodNode(pod);
    const known = byNode.get(nodeName);
    // While one is replaced both are there: the one that stays is shown.
    if (known === undefined || known.metadata.deletionTimestamp !== undefined) byNode.set(nodeName, pod);
  }
  const rows = nodes.map((node): DaemonNode => {
    const nodeName = node.metadata.name;
    const pod = byNode.get(nodeName);
    byNode.delete(nodeName);
    const why = whyNoDaemonPod(daemonSet, node);
    return { nodeName, node, place: placeOf(pod, why) };
  });
  const left = [...byNode].map(
    ([nodeName, pod]): DaemonNode => ({ nodeName, node: undefined, place: { state: 'placed', pod } }),
  );
  return [...rows, ...left].sort(
    (a, b) => rank(a.place) - rank(b.place) || a.nodeName.localeCompare(b.nodeName, 'en', { numeric: true }),
  );
}

const ranks: Record<DaemonPlace['state'], number> = { missing: 0, misplaced: 2, placed: 3, absent: 4 };

/** A pod that fails comes right after pods that are not there. */
function rank(place: DaemonPlace): number {
  const isFailing = place.state === 'placed' && statusOf(place.pod)?.tone === 'bad';
  return isFailing ? 1 : ranks[place.state];
}

function placeOf(pod: KubeObject | undefined, why: NoDaemonPod | undefined): DaemonPlace {
  if (pod === undefined) return why === undefined ? { state: 'missing' } : { state: 'absent', why };
  return why === undefined ? { state: 'placed', pod } : { state: 'misplaced', pod, why };
}

/** Where a pod runs or, while it waits, where it is meant to: the controller writes the node into its affinity. */
export function daemonPodNode(pod: KubeObject): string {
  const spec = recordOf(pod.spec);
  const nodeName = textOf(spec.nodeName) ?? '';
  if (nodeName !== '') return nodeName;
  for (const term of listOf(requiredAffinity(pod).nodeSelectorTerms)) {
    for (const field of listOf(recordOf(term).matchFields).map(recordOf)) {
      const [only] = listOf(field.values);
      if (field.key === 'metadata.name' && typeof only === 'string') return only;
    }
  }
  return '';
}

/** A pod as the template makes it, before it has a name: what the predicates read. */
function templatePod(daemonSet: KubeObject): KubeObject {
  const template = recordOf(recordOf(daemonSet.spec).template);
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: daemonSet.metadata.name }, spec: template.spec };
}

const everyPod: readonly (readonly [key: string, effect: string])[] = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
];

/** The template's tolerations and those that the controller gives every pod (AddOrUpdateDaemonPodTolerations). */
function daemonTolerations(pod: KubeObject): readonly Toleration[] {
  const added = recordOf(pod.spec).hostNetwork === true ? [...everyPod, hostNetworkPod] : everyPod;
  return [
    ...podTolerations(pod),
    ...added.map(([key, effect]) => ({ key, operator: 'Exists', value: '', effect, tolerationSeconds: undefined })),
  ];
}

const hostNetworkPod = ['node.kubernetes.io/network-unavailable', 'NoSchedule'] as const;

function requiredAffinity(pod: KubeObject) {
  const { nodeAffinity } = recordOf(recordOf(pod.spec).affinity);
  return recordOf(recordOf(nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
}

/** Each term in the text form of a selector, for people. */
function affinityTerms(pod: KubeObject): string[] {
  return listOf(requiredAffinity(pod).nodeSelectorTerms)
    .map(recordOf)
    .map((term) =>
      [...listOf(term.matchExpressions), ...listOf(term.matchFields)].map(recordOf).map((expression) => {
        const values = listOf(expression.values).flatMap((value) => textOf(value) ?? []);
        const operator = textOf(expression.operator) ?? '';
        const known = nodeOperators[operator];
        const key = textOf(expression.key) ?? '';
        return known === undefined ? `${key} ${operator}` : printSelector([{ key, operator: known, values }]);
      }),
    )
    .map((expressions) => expressions.join(','));
}
