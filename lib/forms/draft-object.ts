import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

/** The place of the first object of a kind among the documents of a form; -1 when there is none. */
export function documentOf(objects: readonly (JsonObject | undefined)[], kind: string): number {
  return objects.findIndex((object) => object?.kind === kind);
}

/** An object that is still being typed, for readers of objects that exist: what is missing is empty. */
export function draftObject(object: JsonObject | undefined): KubeObject {
  const { name, namespace, labels, annotations } = recordOf(object?.metadata);
  return {
    apiVersion: textOf(object?.apiVersion) ?? '',
    kind: textOf(object?.kind) ?? '',
    metadata: {
      name: textOf(name) ?? '',
      namespace: textOf(namespace) ?? '',
      labels: textMapOf(labels),
      annotations: textMapOf(annotations),
    },
    spec: object?.spec,
  };
}

/** The name that is typed so far. */
export function nameOf(object: JsonObject | undefined): string {
  return textOf(recordOf(object?.metadata).name) ?? '';
}
