import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { isFinished } from '../pod-resources.ts';

/** What the user agrees to; the names are kubectl's flags. */
export interface DrainConsent {
  /** Pods without a controller, and of DaemonSets that are gone: nothing starts them again. */
  readonly force: boolean;
  /** Data in emptyDir volumes is erased with its pod. */
  readonly deleteEmptyDirData: boolean;
}

/** Why a pod is not evicted before somebody agrees. */
export type DrainQuestion =
  /** No controller: `--force`. */
  | 'unmanaged'
  /** Of a DaemonSet that does not exist: `--force`. */
  | 'orphaned-daemon'
  /** `--delete-emptydir-data`. */
  | 'local-data';

export type DrainFilter =
  /** A DaemonSet would start it here again at once: it stays, as with `--ignore-daemonsets`. */
  | { readonly fate: 'stays'; readonly reason: 'daemon-set' | 'mirror' }
  | { readonly fate: 'goes'; readonly questions: readonly DrainQuestion[]; readonly finished: boolean };

/** Whether the DaemonSet of a pod exists; undefined when it can't be read: then it counts as existing. */
export type DaemonSetExists = (namespace: string, name: string) => boolean | undefined;

/**
 * kubectl's filters (kubectl/pkg/drain/filters.go), in its order: DaemonSet pods, mirror pods, local data, pods without
 * a controller. Finished pods go without questions, but a mirror pod stays even then. Both questions of a pod are asked,
 * where kubectl would stop at the first.
 */
export function drainFilter(pod: KubeObject, daemonSetExists: DaemonSetExists): DrainFilter {
  const finished = isFinished(pod);
  const controller = pod.metadata.ownerReferences?.find((reference) => reference.controller === true);
  const isDaemon = controller?.kind === 'DaemonSet' && !finished;
  const isOrphan = isDaemon && daemonSetExists(pod.metadata.namespace ?? '', controller.name) === false;
  if (isDaemon && !isOrphan) return { fate: 'stays', reason: 'daemon-set' };
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    return { fate: 'stays', reason: 'mirror' };
  if (finished) return { fate: 'goes', questions: [], finished };
  const questions: DrainQuestion[] = [];
  if (isOrphan) questions.push('orphaned-daemon');
  if (hasLocalData(pod)) questions.push('local-data');
  if (controller === undefined) questions.push('unmanaged');
  return { fate: 'goes', questions, finished };
}

export function isAnswered(question: DrainQuestion, consent: DrainConsent): boolean {
  return question === 'local-data' ? consent.deleteEmptyDirData : consent.force;
}

function hasLocalData(pod: KubeObject): boolean {
  return listOf(recordOf(pod.spec).volumes).some((volume) => isRecord(recordOf(volume).emptyDir));
}
