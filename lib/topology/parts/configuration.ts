import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { ingressTls } from '#lib/network/ingress/ingress.ts';
import { nodeId, type Problem, type TopologyEdge } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { SourceList, TopologySources } from '../sources.ts';
import { type ConfigReference, configReferences, podSpecOf } from './pod-references.ts';
import type { Workload } from './workloads.ts';

/** Every namespace has it, and every pod mounts it. */
const ofEveryNamespace = 'kube-root-ca.crt';

/** ConfigMaps and Secrets by name, with who uses them. Of Secrets nothing but the name is known here. */
export function addConfiguration(
  sources: TopologySources,
  workloads: readonly Workload[],
  builder: GraphBuilder,
): void {
  for (const object of [...sources.configMaps.objects, ...sources.secrets.objects]) {
    if (object.kind === 'ConfigMap' && object.metadata.name === ofEveryNamespace) continue;
    builder.addNode({
      ...identity(object.kind, object.metadata.name, sources.namespace),
      tone: 'neutral',
      facts: { type: 'config', used: knowsUsers(sources) ? false : undefined },
    });
  }
  for (const workload of workloads) {
    const sample = workload.object ?? workload.pods[0];
    if (sample === undefined) continue;
    for (const reference of configReferences(podSpecOf(sample))) addUse(workload, reference, sources, builder);
  }
  for (const ingress of sources.ingresses.objects) addCertificates(ingress, sources, builder);
}

function identity(kind: string, name: string, namespace: string) {
  return { apiVersion: 'v1', kind, name, namespace, column: 'config' } as const;
}

function knowsUsers(sources: TopologySources): boolean {
  const users = ['deployments', 'statefulSets', 'daemonSets', 'jobs', 'cronJobs', 'pods', 'ingresses'] as const;
  return users.every((name) => sources[name].state === 'read');
}

function addUse(workload: Workload, reference: ConfigReference, sources: TopologySources, builder: GraphBuilder): void {
  const { kind, name, required, onlyPulls } = reference;
  if (kind === 'ConfigMap' && name === ofEveryNamespace) return;
  const edge = { source: workload.id, target: nodeId('v1', kind, name), layer: 'config' } as const;
  const presence = presenceOf(name, kind === 'ConfigMap' ? sources.configMaps : sources.secrets);
  if (presence === 'missing' && !required && !onlyPulls) return;
  addReferred({ kind, name, presence, isGrave: required }, sources, builder);
  if (presence !== 'missing') {
    builder.addEdge({ ...edge, state: presence === 'read' ? 'ok' : 'unknown' });
    return;
  }
  const code = onlyPulls ? 'pull-secret-missing' : kind === 'ConfigMap' ? 'config-map-missing' : 'secret-missing';
  addBrokenEdge({ ...edge, state: 'broken' }, { code, tone: onlyPulls ? 'warn' : 'bad', params: { name } }, builder);
}

function addCertificates(ingress: KubeObject, sources: TopologySources, builder: GraphBuilder): void {
  const source = nodeId(ingress.apiVersion, ingress.kind, ingress.metadata.name);
  const facts = builder.node(source)?.facts;
  if (facts?.type !== 'entry') return;
  const first = facts.rows.findIndex(({ type }) => type === 'tls');
  const named = ingressTls(ingress).filter(({ secretName }) => secretName !== '');
  for (const [index, { secretName: name }] of named.entries()) {
    const row = first + index;
    const presence = presenceOf(name, sources.secrets);
    addReferred({ kind: 'Secret', name, presence, isGrave: true }, sources, builder);
    const edge = { source, target: nodeId('v1', 'Secret', name), layer: 'config', row } as const;
    if (presence === 'missing') {
      builder.setRow(source, row, (own) => ({ ...own, tone: 'bad', state: 'missing' }));
      builder.worsen(source, 'warn');
      addBrokenEdge({ ...edge, state: 'broken' }, { code: 'secret-missing', tone: 'bad', params: { name } }, builder);
    } else {
      const isThere = presence === 'read';
      builder.setRow(source, row, (own) => ({
        ...own,
        tone: isThere ? 'ok' : 'unknown',
        state: isThere ? 'works' : 'unknown',
      }));
      builder.addEdge({ ...edge, state: isThere ? 'ok' : 'unknown' });
    }
  }
}

type Presence = 'read' | 'missing' | 'not-read';

export function presenceOf(name: string, list: SourceList): Presence {
  if (list.objects.some(({ metadata }) => metadata.name === name)) return 'read';
  return list.state === 'read' ? 'missing' : 'not-read';
}

function addReferred(
  at: { kind: string; name: string; presence: Presence; isGrave: boolean },
  sources: TopologySources,
  builder: GraphBuilder,
): void {
  const { kind, name, presence, isGrave } = at;
  const id = builder.addNode({
    ...identity(kind, name, sources.namespace),
    presence,
    tone: presence === 'missing' ? (isGrave ? 'bad' : 'warn') : presence === 'read' ? 'neutral' : 'unknown',
    facts: { type: 'config', used: true },
  });
  builder.change(id, (node) => ({ ...node, facts: { type: 'config', used: true } }));
  if (presence === 'missing' && isGrave) builder.worsen(id, 'bad');
}

function addBrokenEdge(edge: TopologyEdge, problem: Problem, builder: GraphBuilder): void {
  builder.addEdge({ ...edge, problem });
}
