import { claimFacts, classNameOf, quantityOf } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { pendingCause } from '#lib/kinds/persistent-volume-claim-pending.ts';
import { claimMakers } from '#lib/kinds/persistent-volume-claim-users.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { nodeId, type Problem, type TopologyEdge } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TopologySources } from '../sources.ts';
import { presenceOf } from './configuration.ts';
import { claimNames } from './pod-references.ts';
import type { Workload } from './workloads.ts';

/** Claims with who mounts them and the volumes behind them. */
export function addStorage(sources: TopologySources, workloads: readonly Workload[], builder: GraphBuilder): void {
  const users = usersByClaim(sources, workloads);
  for (const claim of sources.claims.objects) addClaim(claim, users, sources, builder);
  for (const [name, ids] of users) {
    const presence = presenceOf(name, sources.claims);
    if (presence === 'missing' || presence === 'not-read') {
      builder.addNode({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name,
        namespace: sources.namespace,
        column: 'config',
        presence,
        tone: presence === 'missing' ? 'bad' : 'unknown',
        facts: { type: 'claim', size: undefined, className: undefined, used: true },
      });
    }
    const claim = sources.claims.objects.find(({ metadata }) => metadata.name === name);
    const way = claim === undefined ? absentWay(name, presence) : claimWay(claim, sources);
    for (const source of ids) {
      builder.addEdge({ source, target: nodeId('v1', 'PersistentVolumeClaim', name), layer: 'storage', ...way });
    }
  }
}

/** By the pods' own volumes, by templates, and by the names that StatefulSets give. */
function usersByClaim(
  sources: TopologySources,
  workloads: readonly Workload[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const add = (claim: string, id: string) => {
    const known = users.get(claim);
    if (known === undefined) users.set(claim, new Set([id]));
    else known.add(id);
  };
  for (const { id, object, pods } of workloads) {
    for (const user of object === undefined ? pods : [object, ...pods]) {
      for (const name of claimNames(user)) add(name, id);
    }
  }
  const sets = sources.statefulSets.objects;
  for (const claim of sources.claims.objects) {
    for (const { name } of claimMakers(claim, sets)) add(claim.metadata.name, nodeId('apps/v1', 'StatefulSet', name));
  }
  return users;
}

type Way = Pick<TopologyEdge, 'state' | 'problem'>;

function absentWay(name: string, presence: string): Way {
  if (presence !== 'missing') return { state: 'unknown' };
  return { state: 'broken', problem: { code: 'claim-missing', tone: 'bad', params: { name } } };
}

function claimWay(claim: KubeObject, sources: TopologySources): Way {
  const problem = claimProblem(claim, sources);
  if (problem === undefined) return { state: 'ok' };
  return { state: problem.tone === 'bad' ? 'broken' : 'partly', problem };
}

function claimProblem(claim: KubeObject, sources: TopologySources): Problem | undefined {
  const { name } = claim.metadata;
  const phase = textOf(recordOf(claim.status).phase);
  if (phase === 'Lost') {
    const volume = claimFacts(claim).volume ?? '';
    return { code: 'claim-lost', tone: 'bad', params: { name, volume } };
  }
  const className = classNameOf(claim) ?? '';
  const found = sources.classes.objects.find(({ metadata }) => metadata.name === className);
  const storageClass = found ?? (sources.classes.state === 'read' ? null : undefined);
  const cause = pendingCause(claim, { storageClass, events: [] });
  if (cause === undefined) return undefined;
  // Without its events it isn't told from a claim that is just being provided for.
  const isCertain = cause.code === 'class-missing' || cause.code === 'no-class' || cause.code === 'no-provisioner';
  return {
    code: 'claim-pending',
    tone: isCertain ? 'bad' : 'warn',
    params: { name, cause: cause.code, className, provisioner: cause.provisioner, volume: cause.volume, message: '' },
  };
}

function addClaim(
  claim: KubeObject,
  users: ReadonlyMap<string, ReadonlySet<string>>,
  sources: TopologySources,
  builder: GraphBuilder,
): void {
  const { name, namespace } = claim.metadata;
  const status = statusOf(claim);
  const facts = claimFacts(claim);
  const used = users.has(name);
  const problem = claimProblem(claim, sources);
  const isWaiting = !used && problem?.params.cause === 'wait-for-consumer';
  const id = builder.addNode({
    apiVersion: claim.apiVersion,
    kind: claim.kind,
    name,
    namespace,
    column: 'config',
    tone: problem !== undefined && !isWaiting ? problem.tone : (status?.tone ?? 'neutral'),
    ...(status === undefined ? {} : { status }),
    facts: {
      type: 'claim',
      size: facts.capacity ?? facts.requested,
      className: facts.className,
      used: used ? true : sources.pods.state === 'read' ? false : undefined,
    },
    ...(problem === undefined || used || isWaiting ? {} : { problem }),
  });
  if (facts.volume !== undefined) addVolume(id, facts.volume, sources, builder);
}

function addVolume(source: string, name: string, sources: TopologySources, builder: GraphBuilder): void {
  const volume = sources.volumes.objects.find(({ metadata }) => metadata.name === name);
  const presence = presenceOf(name, sources.volumes);
  const status = volume === undefined ? undefined : statusOf(volume);
  const absent: Tone = presence === 'missing' ? 'bad' : 'unknown';
  const target = builder.addNode({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    name,
    namespace: undefined,
    column: 'volumes',
    presence,
    tone: status?.tone ?? absent,
    ...(status === undefined ? {} : { status }),
    facts: {
      type: 'volume',
      size: volume === undefined ? undefined : quantityOf(recordOf(volume.spec).capacity),
      className: volume === undefined ? undefined : classNameOf(volume),
    },
  });
  const problem: Problem = { code: 'volume-missing', tone: 'bad', params: { name } };
  builder.addEdge({
    source,
    target,
    layer: 'storage',
    ...(presence === 'missing' ? { state: 'broken', problem } : { state: presence === 'read' ? 'ok' : 'unknown' }),
  });
}
