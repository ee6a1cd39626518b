import { controllerOf } from '#lib/kinds/workload/owned.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podOwner } from '#lib/network/pod-owner.ts';
import type { FactResource, Facts } from './facts.ts';
import type { FoundObject } from './finding.ts';
import { foundObject, isSameObject } from './found-object.ts';
import { factResources } from './resources.ts';
import { kindKey } from './rule.ts';

/** Kinds whose template may be changed, and whose pods are then replaced. */
const replacing: Readonly<Record<string, FactResource>> = {
  'apps/Deployment': factResources.deployments,
  'apps/StatefulSet': factResources.statefulSets,
  'apps/DaemonSet': factResources.daemonSets,
  'batch/CronJob': factResources.cronJobs,
};

/** Where the template of the subject's pods is changed, by name: the pod itself where nobody has made it. */
export function templatePlace({ subject }: Pick<Facts, 'subject'>): FoundObject {
  const { namespace } = subject.metadata;
  if (kindKey(subject) === 'Pod') {
    const owner = podOwner(subject);
    return owner === undefined ? foundObject(subject) : { ...owner, namespace };
  }
  const controller = controllerOf(subject);
  const isReplaced = controller?.kind === 'Deployment' || controller?.kind === 'CronJob';
  return controller === undefined || !isReplaced
    ? foundObject(subject)
    : { apiVersion: controller.apiVersion, kind: controller.kind, namespace, name: controller.name };
}

/** The same as it is stored, for a patch of its template; undefined where there is none whose pods follow, or while not known. */
export function templateOwner(facts: Facts): KubeObject | undefined {
  const place = templatePlace(facts);
  const resource = replacing[kindKey(place)];
  if (resource === undefined) return undefined;
  if (isSameObject(place, foundObject(facts.subject))) return facts.subject;
  return facts.object({ resource, namespace: place.namespace, name: place.name }) ?? undefined;
}

/** Whether a rollout follows a change of its template. */
export function isReplacing(place: FoundObject): boolean {
  return replacing[kindKey(place)] !== undefined;
}
