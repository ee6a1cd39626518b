import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** An object as it came. Throws when the text is no object of the API: kind and metadata.name are there always. */
export function parseKubeObject(text: string): KubeObject {
  const value: unknown = JSON.parse(text);
  if (!isKubeObject(value)) throw new TypeError('The answer is not an object of the Kubernetes API.');
  return value;
}

/** Items of a list. They come without apiVersion and kind of their own; those are the list's without `List`. */
export function parseKubeList(text: string): {
  readonly objects: readonly KubeObject[];
  readonly continueToken: string;
} {
  const value: unknown = JSON.parse(text);
  const list = recordOf(value);
  const apiVersion = textOf(list.apiVersion) ?? '';
  const kind = (textOf(list.kind) ?? '').replace(/List$/, '');
  const objects = listOf(list.items)
    .map((item) => (isRecord(item) ? { apiVersion, kind, ...item } : item))
    .filter(isKubeObject);
  return { objects, continueToken: textOf(recordOf(list.metadata).continue) ?? '' };
}

function isKubeObject(value: unknown): value is KubeObject {
  return isRecord(value) && textOf(value.kind) !== undefined && textOf(recordOf(value.metadata).name) !== undefined;
}
