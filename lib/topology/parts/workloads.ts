import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ObjectStatus } from '#lib/kubernetes/status/object-status.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { podOwner } from '#lib/network/pod-owner.ts';
import { type NodeFacts, nodeId, type TopologyEdge } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TopologySources } from '../sources.ts';

/** Something that runs pods: its node, its object where that was read, and its pods as far as they were. */
export interface Workload {
  readonly id: string;
  readonly object: KubeObject | undefined;
  readonly pods: readonly KubeObject[];
}

/** More pods of one workload than this are one node. */
export const mostSinglePods = 8;
/** A group names this many of its pods, the worst ones. */
export const mostNamedPods = 8;

/**
 * Deployments, StatefulSets, DaemonSets, Jobs, CronJobs, whatever else owns pods, and pods that nobody owns. `alone` is a
 * pod that never disappears in a group.
 */
export function addWorkloads(
  sources: TopologySources,
  builder: GraphBuilder,
  alone: string | undefined,
): readonly Workload[] {
  const cronJobOf = ownersOfJobs(sources);
  const found = new Map<string, { id: string; object: KubeObject | undefined; pods: KubeObject[] }>();
  const objects = [sources.deployments, sources.statefulSets, sources.daemonSets, sources.cronJobs, sources.jobs];
  for (const object of objects.flatMap((list) => list.objects)) {
    if (object.kind === 'Job' && cronJobOf.has(object.metadata.name)) continue;
    const id = nodeId(object.apiVersion, object.kind, object.metadata.name);
    found.set(id, { id, object, pods: [] });
    builder.addNode({ ...identity(object), column: 'workloads', ...look(object) });
  }
  for (const pod of sources.pods.objects) {
    const owner = ownerOf(pod, cronJobOf);
    if (owner === undefined) {
      const id = builder.addNode({ ...identity(pod), column: 'workloads', ...look(pod) });
      found.set(id, { id, object: pod, pods: [pod] });
      continue;
    }
    const id = nodeId(owner.apiVersion, owner.kind, owner.name);
    const known = found.get(id);
    if (known !== undefined) known.pods.push(pod);
    else {
      found.set(id, { id, object: undefined, pods: [pod] });
      builder.addNode({
        ...owner,
        namespace: sources.namespace,
        column: 'workloads',
        presence: 'not-read',
        tone: 'unknown',
        facts: { type: 'none' },
      });
    }
  }
  for (const workload of found.values()) if (workload.object?.kind !== 'Pod') addPods(workload, builder, alone);
  return [...found.values()];
}

function identity(object: KubeObject) {
  const { name, namespace } = object.metadata;
  return { apiVersion: object.apiVersion, kind: object.kind, name, namespace };
}

function look(object: KubeObject): { tone: Tone; status?: ObjectStatus; facts: NodeFacts } {
  const status = statusOf(object);
  return { tone: status?.tone ?? 'neutral', ...(status === undefined ? {} : { status }), facts: factsOf(object) };
}

function factsOf(object: KubeObject): NodeFacts {
  const spec = recordOf(object.spec);
  if (object.kind === 'Pod') return { type: 'pod', node: textOf(spec.nodeName) };
  if (object.kind === 'CronJob') {
    return { type: 'cron-job', schedule: textOf(spec.schedule) ?? '', suspended: spec.suspend === true };
  }
  if (object.kind === 'Job') {
    const done = numberOf(recordOf(object.status).succeeded) ?? 0;
    return { type: 'workload', ready: done, desired: numberOf(spec.completions) ?? numberOf(spec.parallelism) ?? 1 };
  }
  const { ready, desired } = replicaCounts(object);
  return { type: 'workload', ready, desired };
}

/** Jobs that a CronJob has made stand on the map as that CronJob. */
function ownersOfJobs({ jobs }: TopologySources): ReadonlyMap<string, string> {
  return new Map(
    jobs.objects.flatMap((job) => {
      const owner = job.metadata.ownerReferences?.find(({ controller }) => controller === true);
      return owner?.kind === 'CronJob' ? [[job.metadata.name, owner.name] as const] : [];
    }),
  );
}

function ownerOf(pod: KubeObject, cronJobOf: ReadonlyMap<string, string>) {
  const owner = podOwner(pod);
  // A static pod belongs to its node's kubelet.
  if (owner === undefined || owner.kind === 'Node') return undefined;
  const cronJob = owner.kind === 'Job' ? cronJobOf.get(owner.name) : undefined;
  return cronJob === undefined ? owner : { apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob };
}

/** Single pods up to a bound, beyond it one node for all of them. */
function addPods({ id, pods }: Workload, builder: GraphBuilder, alone: string | undefined): void {
  const isSingle = (pod: KubeObject) => pods.length <= mostSinglePods || pod.metadata.name === alone;
  const grouped = pods.filter((pod) => !isSingle(pod));
  const targets = pods
    .filter(isSingle)
    .map((pod) => builder.addNode({ ...identity(pod), column: 'pods', ...look(pod) }));
  if (grouped.length > 0) targets.push(addGroup(id, grouped, builder));
  for (const target of targets) {
    builder.addEdge({
      source: id,
      target,
      layer: 'traffic',
      state: podEdgeState(builder.node(target)?.tone ?? 'unknown'),
    });
  }
}

function addGroup(workload: string, pods: readonly KubeObject[], builder: GraphBuilder): string {
  const all = pods.flatMap((pod) => {
    const status = statusOf(pod);
    return status === undefined ? [] : [{ name: pod.metadata.name, status }];
  });
  const worst = all.toSorted((a, b) => toneSeverity(b.status.tone) - toneSeverity(a.status.tone));
  const failing = all.filter(({ status }) => status.tone === 'bad' || status.tone === 'warn');
  return builder.addNode({
    id: groupId(workload),
    apiVersion: 'v1',
    kind: 'Pod',
    name: workload.slice(workload.indexOf('/') + 1),
    namespace: pods[0]?.metadata.namespace,
    column: 'pods',
    tone: worst[0]?.status.tone ?? 'unknown',
    facts: { type: 'pods', count: pods.length, failing: failing.length, pods: worst.slice(0, mostNamedPods) },
  });
}

/** Id of the one node that stands for all pods of a workload. */
export function groupId(workload: string): string {
  return `pods-of/${workload}`;
}

/** A pod that does not run yet, or not well, hangs on its workload all the same. */
export function podEdgeState(tone: Tone): TopologyEdge['state'] {
  if (tone === 'bad' || tone === 'warn') return 'partly';
  return tone === 'unknown' ? 'unknown' : 'ok';
}
