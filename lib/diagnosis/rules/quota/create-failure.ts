import { groupedEvents } from '#lib/kinds/event-groups.ts';
import { type EventRow, eventRows } from '#lib/kinds/object-events.ts';
import { controllerOf } from '#lib/kinds/workload/owned.ts';
import { podSelector, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Condition, conditionsOf, findCondition, isTrue } from '#lib/kubernetes/status/condition.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, FoundObject } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';

/** Pods of a workload that the API server does not let in. */
export interface CreateFailure {
  readonly workload: KubeObject;
  /** Where its template is changed: of a Deployment's ReplicaSet the Deployment. */
  readonly owner: FoundObject;
  /** The API server's sentence. */
  readonly message: string;
  readonly desired: number;
  readonly current: number;
  readonly sinceMs: number | undefined;
  readonly evidence: readonly Evidence[];
}

/**
 * A Deployment has the condition ReplicaFailure, and the event is its ReplicaSet's (spec/facts.md 1.1). StatefulSets,
 * DaemonSets and Jobs have no such condition: their own events tell.
 */
export function createFailure(facts: Facts): CreateFailure | undefined {
  const workload = facts.subject;
  if (workload.metadata.deletionTimestamp !== undefined) return undefined;
  const condition = findCondition(conditionsOf(workload.status), 'ReplicaFailure');
  const failed = condition?.status === 'True' ? condition : undefined;
  const { desired, current } = countsOf(workload);
  const hasCondition = workload.kind === 'Deployment' || workload.kind === 'ReplicaSet';
  if (hasCondition ? failed === undefined : current >= desired) return undefined;
  const from = workload.kind === 'Deployment' ? (refusedSet(facts) ?? workload) : workload;
  const event = failedCreate(facts, from);
  if (failed === undefined && event === undefined) return undefined;
  const sinceMs = Date.parse(failed?.lastTransitionTime ?? '');
  return {
    workload,
    owner: ownerOf(workload),
    message: event?.message ?? failed?.message ?? '',
    desired,
    current,
    sinceMs: Number.isNaN(sinceMs) ? event?.firstMs : sinceMs,
    evidence: evidenceOf(workload, from, failed, event),
  };
}

function countsOf(workload: KubeObject): { readonly desired: number; readonly current: number } {
  if (workload.kind !== 'Job') return replicaCounts(workload);
  const [spec, status] = [recordOf(workload.spec), recordOf(workload.status)];
  const conditions = conditionsOf(status);
  const isOver = isTrue(conditions, 'Complete') || isTrue(conditions, 'Failed') || spec.suspend === true;
  if (isOver) return { desired: 0, current: 0 };
  const ended = (numberOf(status.succeeded) ?? 0) + (numberOf(status.failed) ?? 0);
  return { desired: numberOf(spec.parallelism) ?? 1, current: (numberOf(status.active) ?? 0) + ended };
}

/** The ReplicaSet of the Deployment that says that it can't. */
function refusedSet(facts: Facts): KubeObject | undefined {
  const { subject } = facts;
  const labelSelector = podSelector(workloadOf(subject));
  const { namespace, uid } = subject.metadata;
  const sets = facts.list({ resource: factResources.replicaSets, namespace, labelSelector });
  return sets?.find((set) => controllerOf(set)?.uid === uid && isTrue(conditionsOf(set.status), 'ReplicaFailure'));
}

/** Its newest one, unless a pod could be made since. */
function failedCreate(facts: Facts, from: KubeObject): EventRow | undefined {
  const { kind, metadata } = from;
  const fieldSelector = `involvedObject.kind=${kind},involvedObject.name=${metadata.name}`;
  const events = facts.list({ resource: factResources.events, namespace: metadata.namespace, fieldSelector });
  const rows = eventRows(events ?? []).filter(({ about }) => about.uid === '' || about.uid === metadata.uid);
  const [newest] = groupedEvents(rows.filter(({ reason }) => reason === 'FailedCreate'));
  const made = rows.find(({ reason }) => reason === 'SuccessfulCreate');
  return newest !== undefined && made !== undefined && made.lastMs > newest.lastMs ? undefined : newest;
}

function ownerOf(workload: KubeObject): FoundObject {
  const controller = workload.kind === 'ReplicaSet' ? controllerOf(workload) : undefined;
  if (controller?.kind !== 'Deployment') return foundObject(workload);
  const { apiVersion, kind, name } = controller;
  return { apiVersion, kind, name, namespace: workload.metadata.namespace };
}

function evidenceOf(
  workload: KubeObject,
  from: KubeObject,
  condition: Condition | undefined,
  event: EventRow | undefined,
): readonly Evidence[] {
  const said: Evidence[] = [];
  if (condition !== undefined) {
    const { type, status, reason, message } = condition;
    const sentence = event === undefined ? message : '';
    const params = { type, status, reason };
    said.push({ type: 'said', from: foundObject(workload), code: 'condition', params, sentence });
  }
  if (event !== undefined) {
    const { reason, count, message } = event;
    said.push({ type: 'said', from: foundObject(from), code: 'event', params: { reason, count }, sentence: message });
  }
  return said;
}
