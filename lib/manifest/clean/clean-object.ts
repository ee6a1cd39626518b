import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { serverMetadata } from '../editable.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import { cleanSpec } from './clean-spec.ts';
import { Edited, groupOf } from './edited.ts';
import { isServerAnnotation, isServerFinalizer, isServerLabel } from './server-keys.ts';

export interface CleanOptions {
  /** Node ports belong to one cluster, and to one Service in it: `clear` lets the next cluster choose. */
  readonly nodePorts: 'keep' | 'clear';
}

interface Cleaned {
  readonly object: JsonObject;
  /** Paths that were there and are left out: `metadata.uid`, `spec.clusterIP`. */
  readonly removed: readonly string[];
}

/** Owners are of this cluster, by their uid. */
const ofThisCluster = [...serverMetadata, 'ownerReferences'];

/**
 * An object as somebody could have written it: without what a server, a controller or the kubelet of this cluster has
 * set, so that it can be made anew, here or elsewhere. Everything else stays, unknown fields and their order too.
 * Cleaning twice is cleaning once.
 */
export function cleanObject(object: JsonObject, options: CleanOptions): Cleaned {
  const edited = new Edited(object);
  edited.remove(['status']);
  cleanMetadata(edited, object);
  cleanSpec(edited, options);
  return { object: edited.object, removed: edited.removed };
}

function cleanMetadata(edited: Edited, object: JsonObject): void {
  for (const key of ofThisCluster) edited.remove(['metadata', key]);
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  // The name was made already; without it the object could not be named in a file.
  if (typeof metadata.name === 'string' && metadata.name !== '') edited.remove(['metadata', 'generateName']);
  for (const key of keysOf(metadata.annotations)) {
    if (isServerAnnotation(key)) edited.remove(['metadata', 'annotations', key]);
  }
  for (const key of keysOf(metadata.labels)) {
    if (isServerLabel(key, groupOf(object), object.kind)) edited.remove(['metadata', 'labels', key]);
  }
  const { finalizers } = metadata;
  if (isJsonArray(finalizers) && finalizers.some(isServerFinalizer)) {
    edited.set(
      ['metadata', 'finalizers'],
      finalizers.filter((name) => !isServerFinalizer(name)),
    );
  }
  for (const key of ['annotations', 'labels', 'finalizers']) edited.removeEmpty(['metadata', key]);
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
