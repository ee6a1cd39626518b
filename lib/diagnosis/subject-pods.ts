import { controllerOf } from '#lib/kinds/workload/owned.ts';
import { podSelector, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podOwner } from '#lib/network/pod-owner.ts';
import type { Facts } from './facts.ts';
import { factResources } from './resources.ts';
import { kindKey } from './rule.ts';

/** Kinds whose pods `podsOfSubject` knows. */
export const podKinds: readonly string[] = [
  'Pod',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
];

/** More are not looked at: what fails is nearly always the same for all pods of a template. */
const mostPods = 500;

/** The pods that are the subject's own: a pod itself, those that a workload controls. Undefined while not known. */
export function podsOfSubject(facts: Facts): readonly KubeObject[] | undefined {
  const { subject } = facts;
  const { namespace } = subject.metadata;
  if (kindKey(subject) === 'Pod') return [subject];
  if (kindKey(subject) === 'batch/CronJob') return podsOfCronJob(facts);
  const labelSelector = podSelector(workloadOf(subject));
  if (labelSelector === undefined) return [];
  const pods = facts.list({ resource: factResources.pods, namespace, labelSelector, limit: mostPods });
  return pods?.filter((pod) => isOwnPod(pod, subject));
}

/** Another workload may have the same labels. */
function isOwnPod(pod: KubeObject, subject: KubeObject): boolean {
  if (subject.kind === 'Deployment') {
    const owner = podOwner(pod);
    return owner?.kind === 'Deployment' && owner.name === subject.metadata.name;
  }
  return controllerOf(pod)?.uid === subject.metadata.uid;
}

/** Of its newest Job: what happened before has ended. */
function podsOfCronJob(facts: Facts): readonly KubeObject[] | undefined {
  const { uid, namespace } = facts.subject.metadata;
  const jobs = facts.list({ resource: factResources.jobs, namespace });
  const [newest] = [...(jobs ?? [])]
    .filter((job) => controllerOf(job)?.uid === uid)
    .sort((a, b) => (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''));
  if (jobs === undefined) return undefined;
  return newest === undefined ? [] : podsOfSubject(facts.of(newest));
}
