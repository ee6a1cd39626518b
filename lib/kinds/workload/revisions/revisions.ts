import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { containersOf } from '../containers.ts';
import { isSameTemplate, templateOf } from './template.ts';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';
const historyAnnotation = 'deployment.kubernetes.io/revision-history';
export const causeAnnotation = 'kubernetes.io/change-cause';

/** One entry of `kubectl rollout history`: a ReplicaSet that the Deployment has made and still keeps. */
export interface Revision {
  readonly revision: number;
  /** Numbers it had before: a rollback gives its ReplicaSet a new one. */
  readonly earlier: readonly number[];
  readonly replicaSet: KubeObject;
  /** Epoch milliseconds; NaN when the object does not say. */
  readonly createdMs: number;
  readonly changeCause: string | undefined;
  /** Init containers first, each image once. */
  readonly images: readonly string[];
  /** Its template is what the Deployment wants now. */
  readonly isCurrent: boolean;
  /** Pods that it has now. */
  readonly replicas: number;
  readonly template: JsonObject;
}

/** The revision's number by its annotation; 0 while the controller has not written it. */
export function revisionOf(replicaSet: KubeObject): number {
  const number = Number(replicaSet.metadata.annotations?.[revisionAnnotation] ?? 0);
  return Number.isSafeInteger(number) ? number : 0;
}

/**
 * A Deployment's revisions, the newest first. The current one is the oldest whose template equals the Deployment's, as
 * the controller finds it (FindNewReplicaSet); none, while the controller has not acted or the rollout is paused.
 */
export function revisionsOf(deployment: KubeObject, replicaSets: readonly KubeObject[]): Revision[] {
  const wanted = templateOf(deployment);
  const all = replicaSets.map((replicaSet) => ({ replicaSet, template: templateOf(replicaSet) }));
  const [current] = all
    .filter(({ template }) => isSameTemplate(template, wanted))
    .sort((a, b) => createdMs(a.replicaSet) - createdMs(b.replicaSet));
  return all
    .map(({ replicaSet, template }): Revision => {
      const annotations = replicaSet.metadata.annotations ?? {};
      return {
        revision: revisionOf(replicaSet),
        earlier: earlierNumbers(annotations[historyAnnotation]),
        replicaSet,
        createdMs: createdMs(replicaSet),
        changeCause: annotations[causeAnnotation] || undefined,
        images: [...new Set(containersOf(recordOf(template)).map(({ image }) => image))].filter(
          (image) => image !== '',
        ),
        isCurrent: replicaSet === current?.replicaSet,
        replicas: numberOf(recordOf(replicaSet.status).replicas) ?? 0,
        template,
      };
    })
    .sort((a, b) => b.revision - a.revision || b.createdMs - a.createdMs);
}

function createdMs(object: KubeObject): number {
  return Date.parse(object.metadata.creationTimestamp ?? '');
}

function earlierNumbers(text: string | undefined): number[] {
  return (text ?? '')
    .split(',')
    .map(Number)
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

/** What `kubectl rollout undo` goes back to: the newest revision but the current one. */
export function previousRevision(revisions: readonly Revision[]): Revision | undefined {
  const current = revisions.find(({ isCurrent }) => isCurrent);
  return revisions.find(
    (revision) => revision !== current && (current === undefined || revision.revision < current.revision),
  );
}
