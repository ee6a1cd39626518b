import { parseKubeObject, type TypeMeta } from '#components/data/parse-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ObjectsFrame } from '#lib/protocol/live.ts';

/** The objects of a small list, in the API server's order: by namespace and name. */
export interface ObjectSet {
  readonly objects: readonly KubeObject[];
  /** There are more than the limit. */
  readonly more: boolean;
}

/** `typeMeta` is for items of lists, which come without apiVersion and kind. Undefined when the frame does not fit. */
export function applyObjectsFrame(
  before: ObjectSet | undefined,
  frame: ObjectsFrame,
  typeMeta: TypeMeta,
): ObjectSet | undefined {
  const isFirst = frame.first === true;
  if (before === undefined && !isFirst) return undefined;
  const { put, drop, more } = frame;
  if (!isFirst && put.length === 0 && drop.length === 0 && before?.more === more) return before;
  const byUid = new Map((isFirst ? [] : (before?.objects ?? [])).map((object) => [uidOf(object), object]));
  for (const uid of drop) byUid.delete(uid);
  for (const text of put) {
    const object = parseKubeObject(text, typeMeta);
    byUid.set(uidOf(object), object);
  }
  return { objects: [...byUid.values()].sort(byPlace), more };
}

/** Some objects of aggregated APIs have no uid; their place names them as well. */
const uidOf = ({ metadata }: KubeObject) => metadata.uid ?? `${metadata.namespace ?? ''}/${metadata.name}`;

function byPlace(a: KubeObject, b: KubeObject): number {
  const one = `${a.metadata.namespace ?? ''}/${a.metadata.name}`;
  const other = `${b.metadata.namespace ?? ''}/${b.metadata.name}`;
  return one < other ? -1 : one > other ? 1 : 0;
}
