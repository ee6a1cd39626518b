import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * An object as it came; items of lists come without apiVersion and kind, which `typeMeta` tells then. Throws when the
 * text is no object of the API: kind and metadata.name are there always.
 */
export function parseKubeObject(text: string, typeMeta?: TypeMeta): KubeObject {
  return kubeObjectOf(JSON.parse(text), typeMeta);
}

/** The same of a value that is parsed already: an item of a list. */
export function kubeObjectOf(parsed: unknown, typeMeta?: TypeMeta): KubeObject {
  const value = typeMeta !== undefined && isRecord(parsed) ? { ...typeMeta, ...parsed } : parsed;
  if (!isKubeObject(value)) throw new TypeError('The answer is not an object of the Kubernetes API.');
  return value;
}

function isKubeObject(value: unknown): value is KubeObject {
  return isRecord(value) && textOf(value.kind) !== undefined && textOf(recordOf(value.metadata).name) !== undefined;
}
