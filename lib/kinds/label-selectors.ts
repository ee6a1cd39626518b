import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Requirement, requirementsOf, requirementsOfMap } from '#lib/kubernetes/label-selector.ts';
import { listOf, recordOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { LabelSelectorOf } from './label-edit.ts';

/** Which resources (by id) choose objects of this one by their labels. */
export const selectingResources: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'replicasets.apps',
    'statefulsets.apps',
    'daemonsets.apps',
    'replicationcontrollers',
    'jobs.batch',
    'services',
    'poddisruptionbudgets.policy',
    'networkpolicies.networking.k8s.io',
  ],
  'replicasets.apps': ['deployments.apps'],
  namespaces: ['networkpolicies.networking.k8s.io'],
};

const ownSelector: Readonly<Record<string, 'labels' | 'selector'>> = {
  Service: 'labels',
  ReplicationController: 'labels',
};

/** The selectors of an object that choose objects of `target` (a resource id). */
export function selectorsOf(object: KubeObject, target: string): LabelSelectorOf[] {
  const spec = recordOf(object.spec);
  const { name, namespace } = object.metadata;
  const chosen = (requirements: readonly Requirement[] | undefined, scope: string | undefined) =>
    requirements === undefined ? [] : [{ kind: object.kind, name, namespace: scope, requirements }];
  if (object.kind !== 'NetworkPolicy') {
    const isMap = ownSelector[object.kind] === 'labels';
    return chosen(isMap ? requirementsOfMap(spec.selector) : requirementsOf(spec.selector), namespace);
  }
  if (target === 'namespaces') {
    return peersOf(spec).flatMap((peer) => chosen(requirementsOf(peer.namespaceSelector), undefined));
  }
  // A peer with a namespaceSelector is about pods elsewhere: which ones, the namespaces decide.
  const ofPeers = peersOf(spec)
    .filter((peer) => peer.namespaceSelector === undefined)
    .flatMap((peer) => chosen(requirementsOf(peer.podSelector), namespace));
  return [...chosen(requirementsOf(spec.podSelector), namespace), ...ofPeers];
}

function peersOf(spec: UnknownRecord): UnknownRecord[] {
  const ofRules = (rules: unknown, field: 'from' | 'to') =>
    listOf(rules).flatMap((rule) => listOf(recordOf(rule)[field]).map(recordOf));
  return [...ofRules(spec.ingress, 'from'), ...ofRules(spec.egress, 'to')];
}
