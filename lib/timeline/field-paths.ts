import { isRecord, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** kubectl writes the whole object into it: it says nothing that the other fields don't. */
const noise = /^metadata\.annotations\.kubectl\.kubernetes\.io\/last-applied-configuration$/;
const most = 2000;

/**
 * The leaves of `fieldsV1` (structured-merge-diff, fieldpath/serialize) as paths: `spec.replicas`,
 * `spec.template.spec.containers[name=main].image`, `metadata.finalizers["x"]`.
 */
export function fieldPaths(fieldsV1: unknown): string[] {
  const paths: string[] = [];
  walk(fieldsV1, '', paths);
  return paths.filter((path) => !noise.test(path));
}

function walk(fields: unknown, path: string, into: string[]): void {
  if (!isRecord(fields) || into.length >= most) return;
  const children = Object.entries(fields).filter(([key]) => key !== '.');
  if (children.length === 0 && path !== '') into.push(path);
  for (const [key, child] of children) walk(child, `${path}${step(key, path === '')}`, into);
}

/** `f:` a field, `k:` an entry of a list by its keys, `v:` a value of a set, `i:` a place in a list. */
function step(key: string, isFirst: boolean): string {
  const [kind, rest] = [key.slice(0, 2), key.slice(2)];
  if (kind === 'f:') return isFirst ? rest : `.${rest}`;
  if (kind === 'k:') return `[${keysOf(rest)}]`;
  return `[${rest}]`;
}

function keysOf(json: string): string {
  const keys = parse(json);
  return keys === undefined
    ? json
    : Object.entries(keys)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(',');
}

function parse(json: string): UnknownRecord | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export interface FieldWords {
  /** At most three: whole paths where there are no more, else what they begin with. */
  readonly named: readonly string[];
  /** Fields that are under none of these. */
  readonly others: number;
}

const mostNamed = 3;
const bookkeeping = /^metadata(?:\.|$)/;

/** Many paths in a few words: what the object is for comes first, then its metadata; larger parts before smaller. */
export function fieldWords(paths: readonly string[]): FieldWords {
  if (paths.length <= mostNamed) return { named: paths, others: 0 };
  const groups = Map.groupBy(paths, beginning);
  const ranked = [...groups].sort(
    ([a, left], [b, right]) =>
      Number(bookkeeping.test(a)) - Number(bookkeeping.test(b)) || right.length - left.length || (a < b ? -1 : 1),
  );
  const shown = ranked.slice(0, mostNamed);
  return {
    // A part of one field is that field.
    named: shown.map(([part, [only = part, ...more]]) => (more.length === 0 ? only : part)),
    others: paths.length - shown.reduce((sum, [, members]) => sum + members.length, 0),
  };
}

/** `spec.template` of anything below it. */
function beginning(path: string): string {
  return /^[^.[]+(?:\.[^.[]+)?/.exec(path)?.[0] ?? path;
}
