import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from '../edit/same-value.ts';
import { isJsonObject } from '../lossless-json.ts';
import { isReordered } from './woven.ts';

/** One entry: kept or changed (both), added (`is` undefined) or removed (`becomes` undefined). */
interface EntryPair {
  readonly is: JsonValue | undefined;
  readonly becomes: JsonValue | undefined;
  /** Index in the list as it is; of an added one, that of the entry before which it stands. */
  readonly at: number;
}

/** Which entry of a list becomes which, in order; undefined when entries change places. */
export function alignLists(now: readonly JsonValue[], wanted: readonly JsonValue[]): readonly EntryPair[] | undefined {
  for (const key of nameKeys) {
    const [names, wantedNames] = [namesOf(now, key), namesOf(wanted, key)];
    if (names !== undefined && wantedNames !== undefined) return byName(now, names, wanted, wantedNames);
  }
  return byPlace(now, wanted);
}

/** Equal entries at both ends stay, those between are taken one by one. */
function byPlace(now: readonly JsonValue[], wanted: readonly JsonValue[]): readonly EntryPair[] {
  const shorter = Math.min(now.length, wanted.length);
  let start = 0;
  while (start < shorter && isSameValue(now[start], wanted[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSameValue(now.at(-1 - end), wanted.at(-1 - end))) end += 1;
  const [nowEnd, wantedEnd] = [now.length - end, wanted.length - end];
  const pairs: EntryPair[] = [];
  for (let index = start; index < Math.max(nowEnd, wantedEnd); index += 1) {
    const is = index < nowEnd ? now[index] : undefined;
    const becomes = index < wantedEnd ? wanted[index] : undefined;
    pairs.push({ is, becomes, at: Math.min(index, nowEnd) });
  }
  return pairs;
}

function byName(
  now: readonly JsonValue[],
  names: readonly string[],
  wanted: readonly JsonValue[],
  wantedNames: readonly string[],
): readonly EntryPair[] | undefined {
  if (isReordered(names, wantedNames)) return undefined;
  const pairs: EntryPair[] = [];
  let at = 0;
  wanted.forEach((becomes, index) => {
    const found = names.indexOf(wantedNames[index] ?? '');
    if (found === -1) {
      pairs.push({ is: undefined, becomes, at });
      return;
    }
    for (; at < found; at += 1) pairs.push({ is: now[at], becomes: undefined, at });
    pairs.push({ is: now[found], becomes, at: found });
    at = found + 1;
  });
  for (; at < now.length; at += 1) pairs.push({ is: now[at], becomes: undefined, at });
  return pairs;
}

/** What tells the entries of Kubernetes' lists apart; only how the text changes hangs on it, not what it says. */
const nameKeys = ['name', 'mountPath', 'containerPort', 'port', 'type', 'key', 'ip', 'uid'] as const;

function namesOf(list: readonly JsonValue[], key: string): readonly string[] | undefined {
  const names = list.map((item) => (isJsonObject(item) ? item[key] : undefined));
  if (!names.every((name) => typeof name === 'string' || typeof name === 'number')) return undefined;
  const texts = names.map(String);
  return new Set(texts).size === list.length ? texts : undefined;
}
