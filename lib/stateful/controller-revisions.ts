import { containersOf } from '#lib/kinds/workload/containers.ts';
import { isControlledBy } from '#lib/kinds/workload/owned.ts';
import { type TemplateChange, templateChanges } from '#lib/kinds/workload/revisions/template-changes.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { isJsonObject, parseJson, stringifyJson } from '#lib/manifest/lossless-json.ts';

const hashLabel = 'controller-revision-hash';
const causeAnnotation = 'kubernetes.io/change-cause';

/** One entry of `kubectl rollout history` of a StatefulSet or DaemonSet: a ControllerRevision that it keeps. */
export interface SetRevision {
  readonly revision: number;
  readonly object: KubeObject;
  readonly createdMs: number;
  readonly changeCause: string | undefined;
  readonly images: readonly string[];
  /** What the object wants now: the highest number, which a rollback gives to the old template again. */
  readonly isCurrent: boolean;
  /** Pods that have it. */
  readonly pods: number;
  readonly template: JsonObject;
  /** Against the revision before it; empty for the oldest one kept. */
  readonly changes: readonly TemplateChange[];
}

/** The newest first. */
export function setRevisions(
  owner: KubeObject,
  revisions: readonly KubeObject[],
  pods: readonly KubeObject[],
): SetRevision[] {
  const own = revisions
    .filter((object) => isControlledBy(object, new Set([owner.metadata.uid ?? ''])))
    .map((object) => ({
      object,
      revision: numberOf(recordOf(object).revision) ?? 0,
      template: revisionTemplate(object),
    }))
    .sort((a, b) => b.revision - a.revision);
  return own.map(({ object, revision, template }, index): SetRevision => {
    const before = own[index + 1];
    const images = containersOf(recordOf(template)).map(({ image }) => image);
    return {
      revision,
      object,
      createdMs: Date.parse(object.metadata.creationTimestamp ?? ''),
      changeCause: textOf(object.metadata.annotations?.[causeAnnotation]) || undefined,
      images: [...new Set(images)].filter((image) => image !== ''),
      isCurrent: index === 0,
      pods: pods.filter((pod) => hasRevision(pod, object)).length,
      template,
      changes: before === undefined ? [] : templateChanges(before.template, template),
    };
  });
}

/** Pods of a StatefulSet carry the revision's name, those of a DaemonSet its hash. */
function hasRevision(pod: KubeObject, revision: KubeObject): boolean {
  const hash = pod.metadata.labels?.[hashLabel];
  return hash !== undefined && (hash === revision.metadata.name || hash === revision.metadata.labels?.[hashLabel]);
}

/** `data` is the patch that leads back: `{spec: {template: {…, $patch: replace}}}`. */
function revisionTemplate(object: KubeObject): JsonObject {
  const { template } = recordOf(recordOf(recordOf(object).data).spec);
  const value = template === undefined ? undefined : parseJson(JSON.stringify(template));
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$patch'));
}

/**
 * The strategic merge patch of `kubectl rollout undo`: the revision's own data, with the resourceVersion that was seen,
 * so that a later change answers 409. `revision` comes from parseJson. Undefined for a revision without data.
 */
export function revisionPatch(resourceVersion: string | undefined, revision: JsonObject): string | undefined {
  const { data } = revision;
  if (!isJsonObject(data)) return undefined;
  return stringifyJson(resourceVersion === undefined ? data : { ...data, metadata: { resourceVersion } });
}
