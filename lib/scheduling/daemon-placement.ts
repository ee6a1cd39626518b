import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type LabelObstacle, labelObstacle, type TaintObstacle, taintObstacle } from './obstacles.ts';
import { nodeTaints } from './taint.ts';
import { podTolerations, type Toleration } from './toleration.ts';

/** Why the controller wants no pod of a DaemonSet on a node. The sentences are `kinds.daemonSet.why.{code}`. */
export type NoDaemonPod = LabelObstacle | TaintObstacle;

/**
 * As NodeShouldRunDaemonPod of the DaemonSet controller decides (v1.35): the name, then nodeSelector and required
 * affinity, then taints. Cordons, pressure and a node that is not ready keep no DaemonSet's pod away: it tolerates
 * these. Undefined when a pod should run there.
 */
export function whyNoDaemonPod(daemonSet: KubeObject, node: KubeObject): NoDaemonPod | undefined {
  const pod = templatePod(daemonSet);
  return labelObstacle(pod, node) ?? taintObstacle(daemonTolerations(pod), nodeTaints(node));
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
