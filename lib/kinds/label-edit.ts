import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Labels, matchesSelector, type Requirement } from '#lib/kubernetes/label-selector.ts';

/** Labels or annotations of objects: both are maps of texts in `metadata`. */
export type EntryField = 'labels' | 'annotations';

/** By key: the value to be, or null to take it away. What has no entry stays, whatever it is in each object. */
export type Edits = ReadonlyMap<string, string | null>;

export interface EntryRow {
  readonly key: string;
  /** The different values that the objects have now, the most frequent first; none when the key is new. */
  readonly values: readonly string[];
  /** How many of the objects have it. */
  readonly count: number;
  readonly state: 'kept' | 'added' | 'changed' | 'removed';
  /** The value to be, of what is added or changed. */
  readonly value: string | undefined;
}

const has = (labels: Labels, key: string) => Object.hasOwn(labels, key);

export function entriesOf({ metadata }: Pick<KubeObject, 'metadata'>, field: EntryField): Labels {
  return metadata[field] ?? {};
}

/** Whether both have the same values for what is edited. */
export function sameForEdits(one: Labels, other: Labels, edits: Edits): boolean {
  return [...edits.keys()].every((key) => has(one, key) === has(other, key) && one[key] === other[key]);
}

/** Every key of the objects in their order, then the new ones. */
export function entryRows(objects: readonly Labels[], edits: Edits): EntryRow[] {
  const counts = new Map<string, Map<string, number>>();
  for (const labels of objects) {
    for (const [key, value] of Object.entries(labels)) {
      const values = counts.get(key) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      counts.set(key, values);
    }
  }
  const rows = [...counts].map(([key, values]): EntryRow => {
    const count = [...values.values()].reduce((sum, n) => sum + n, 0);
    const sorted = [...values].sort((a, b) => b[1] - a[1]).map(([value]) => value);
    const edit = edits.get(key);
    if (edit === null) return { key, values: sorted, count, state: 'removed', value: undefined };
    const isSame = edit === undefined || (count === objects.length && sorted.length === 1 && sorted[0] === edit);
    return { key, values: sorted, count, state: isSame ? 'kept' : 'changed', value: isSame ? undefined : edit };
  });
  for (const [key, value] of edits) {
    if (value !== null && !counts.has(key)) rows.push({ key, values: [], count: 0, state: 'added', value });
  }
  return rows;
}

export function applyEdits(labels: Labels, edits: Edits): Labels {
  const result = new Map(Object.entries(labels));
  for (const [key, value] of edits) {
    if (value === null) result.delete(key);
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

/**
 * A JSON merge patch (RFC 7386) of just the entries that differ. With the resourceVersion that was seen the server
 * answers 409 when somebody was faster. Undefined when nothing differs.
 */
export function entryPatch(
  field: EntryField,
  original: Labels,
  edits: Edits,
  resourceVersion: string | undefined,
): string | undefined {
  // Entries, not assignments: a label named `__proto__` must stay a label.
  const changes = [...edits].filter(([key, value]) =>
    value === null ? has(original, key) : !has(original, key) || original[key] !== value,
  );
  if (changes.length === 0) return undefined;
  const version = resourceVersion === undefined ? {} : { resourceVersion };
  return JSON.stringify({ metadata: { ...version, [field]: Object.fromEntries(changes) } });
}

export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => has(labels, key) && labels[key] === value);
}

/** Something that chooses objects by their labels: a ReplicaSet its pods, a NetworkPolicy whom it is about. */
export interface LabelSelectorOf {
  readonly kind: string;
  readonly name: string;
  /** Whose objects it chooses; undefined: of every namespace. */
  readonly namespace: string | undefined;
  readonly requirements: readonly Requirement[];
}

export interface LabeledObject {
  readonly namespace: string | undefined;
  readonly labels: Labels;
}

export interface SelectorChange<S> {
  readonly selector: S;
  /** How many of the objects it concerns. */
  readonly count: number;
}

/** Which selectors the edit makes objects leave, and which begin to match some. */
export function selectorChanges<S extends LabelSelectorOf>(
  selectors: readonly S[],
  objects: readonly LabeledObject[],
  edits: Edits,
): { leaves: SelectorChange<S>[]; joins: SelectorChange<S>[] } {
  const moves = selectors.map((selector) => {
    let left = 0;
    let joined = 0;
    for (const { namespace, labels } of objects) {
      if (selector.namespace !== undefined && selector.namespace !== namespace) continue;
      const before = matchesSelector(labels, selector.requirements);
      const after = matchesSelector(applyEdits(labels, edits), selector.requirements);
      if (before && !after) left++;
      if (!before && after) joined++;
    }
    return { selector, left, joined };
  });
  return {
    leaves: moves.filter(({ left }) => left > 0).map(({ selector, left }) => ({ selector, count: left })),
    joins: moves.filter(({ joined }) => joined > 0).map(({ selector, joined }) => ({ selector, count: joined })),
  };
}

/** The API server's limit for all annotations of an object, keys and values together (apimachinery validation). */
export const mostAnnotationBytes = 256 * 1024;

export function annotationBytes(annotations: Labels): number {
  const encoder = new TextEncoder();
  return Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + encoder.encode(key).byteLength + encoder.encode(value).byteLength,
    0,
  );
}
