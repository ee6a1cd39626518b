import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from './edit/same-value.ts';
import { serverMetadata } from './editable.ts';
import { changesOf } from './json-diff.ts';

const ofServer = new Set(serverMetadata.map((field) => `metadata.${field}`));

/**
 * Paths that an edit took out and that the stored object has again as they were: a default, or something that the
 * server keeps. Without its own bookkeeping and the status.
 */
export function fieldsPutBack(base: JsonObject, sent: JsonObject, stored: JsonObject): readonly string[] {
  const added = new Map(changesOf(sent, stored).map(({ path, after }) => [path, after]));
  return changesOf(base, sent).flatMap(({ path, before, after }) => {
    const isTakenOut = after === undefined && before !== undefined && before !== null;
    const isOurs = !ofServer.has(path) && !/^status(?:$|[.[])/.test(path);
    return isTakenOut && isOurs && isSameValue(added.get(path), before) ? [path] : [];
  });
}
