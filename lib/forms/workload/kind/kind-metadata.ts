import { templatePath } from '#lib/kinds/workload/containers.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { WorkloadKind } from './workload-kinds.ts';

/**
 * Labels and annotations when a workload becomes a Pod or a Pod a workload: a Pod has only those of its pods. A workload
 * gives both kinds to it, its pods' own first; of a Pod all belong to the pods, but for those that were the workload's
 * own before.
 */
const maps = ['labels', 'annotations'] as const;

/** The metadata of the object as its new kind. */
export function metadataOf(
  object: JsonObject,
  from: WorkloadKind,
  to: WorkloadKind,
  kept: JsonObject | undefined,
): JsonObject {
  const own = mapAt(object, ['metadata']);
  if (from !== 'Pod' && to !== 'Pod') return own;
  const found = maps.map((field) => {
    const path = to === 'Pod' ? [...templatePath(from), 'metadata', field] : [];
    const pairs =
      to === 'Pod' ? { ...mapAt(own, [field]), ...mapAt(object, path) } : mapAt(kept ?? {}, ['metadata', field]);
    return [field, pairs] as const;
  });
  const { labels, annotations, ...rest } = own;
  return { ...rest, ...Object.fromEntries(found.filter(([, pairs]) => Object.keys(pairs).length > 0)) };
}

/** The metadata of the template that a Pod becomes; undefined when it has nothing. */
export function templateMetadata(pod: JsonObject, to: WorkloadKind, kept: JsonObject = {}): JsonObject | undefined {
  const found = maps.flatMap((field) => {
    const ownBefore = mapAt(kept, ['metadata', field]);
    const ofPodsBefore = mapAt(kept, [...templatePath(to), 'metadata', field]);
    const pairs = Object.entries(mapAt(pod, ['metadata', field])).filter(
      ([key, value]) => !Object.hasOwn(ownBefore, key) || ownBefore[key] !== value || Object.hasOwn(ofPodsBefore, key),
    );
    return pairs.length === 0 ? [] : [[field, Object.fromEntries(pairs)] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function mapAt(object: JsonObject, path: readonly string[]): JsonObject {
  const value = valueAt(object, path);
  return isJsonObject(value) ? value : {};
}
