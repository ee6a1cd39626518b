import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, setKey } from '#lib/manifest/lossless-json.ts';

/** One entry of a map of texts, as it is typed. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** The entries of a map of scalars; undefined for what is no such map. Quantities may be numbers: `cpu: 2`. */
export function pairsOf(value: JsonValue | undefined): readonly Pair[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) return undefined;
  const pairs: Pair[] = [];
  for (const [key, held] of Object.entries(value)) {
    if (held === undefined) continue;
    if (typeof held === 'object' && held !== null) return undefined;
    pairs.push({ key, value: held === null ? '' : String(held) });
  }
  return pairs;
}

/** The map of these entries: those without a key are not there yet, and of two with the same key the first counts. */
export function valueOfPairs(pairs: readonly Pair[]): JsonObject | undefined {
  const map: Record<string, JsonValue | undefined> = {};
  for (const { key, value } of pairs) if (key !== '' && !Object.hasOwn(map, key)) setKey(map, key, value);
  return Object.keys(map).length === 0 ? undefined : map;
}
