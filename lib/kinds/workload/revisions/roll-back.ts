import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { causeAnnotation } from './revisions.ts';
import { writtenTemplate } from './template.ts';

/**
 * A JSON Patch that puts a ReplicaSet's template into its Deployment, as `kubectl rollout undo` does, with the old
 * revision's change-cause. Both come from parseJson, so that every digit and every unknown field goes along. It carries
 * the resourceVersion that was seen: a later change answers 409. Undefined when the ReplicaSet has no template.
 *
 * kubectl also drops the Deployment's other annotations for those of the ReplicaSet; what somebody wrote since stays here.
 */
export function rollBackPatch(deployment: JsonObject, replicaSet: JsonObject): string | undefined {
  const template = isJsonObject(replicaSet.spec) ? replicaSet.spec.template : undefined;
  if (!isJsonObject(template)) return undefined;
  const { resourceVersion } = metadataOf(deployment);
  const operations: JsonValue[] = [
    ...(resourceVersion === undefined
      ? []
      : [{ op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }]),
    ...causeOperations(annotationsOf(deployment), annotationsOf(replicaSet)[causeAnnotation]),
    { op: 'replace', path: '/spec/template', value: writtenTemplate(template) },
  ];
  return stringifyJson(operations);
}

function causeOperations(annotations: JsonObject, cause: JsonValue | undefined): JsonValue[] {
  const path = `/metadata/annotations/${causeAnnotation.replace('/', '~1')}`;
  const now = annotations[causeAnnotation];
  if (typeof cause === 'string' && cause !== now) {
    const isNone = Object.keys(annotations).length === 0;
    if (isNone) return [{ op: 'add', path: '/metadata/annotations', value: { [causeAnnotation]: cause } }];
    return [{ op: 'add', path, value: cause }];
  }
  return cause === undefined && now !== undefined ? [{ op: 'remove', path }] : [];
}

function metadataOf(object: JsonObject): JsonObject {
  return isJsonObject(object.metadata) ? object.metadata : {};
}

function annotationsOf(object: JsonObject): JsonObject {
  const { annotations } = metadataOf(object);
  return isJsonObject(annotations) ? annotations : {};
}
