/** Labels as a form edits them: what was there, and what is to be. */
export type Labels = Readonly<Record<string, string>>;

export type LabelState = 'kept' | 'added' | 'changed' | 'removed';

export interface LabelRow {
  readonly key: string;
  /** The value to be; for a removed label the value that was. */
  readonly value: string;
  readonly was?: string | undefined;
  readonly state: LabelState;
}

const has = (labels: Labels, key: string) => Object.hasOwn(labels, key);

/** Every label of both sides in the order of the original, new ones last. */
export function labelRows(original: Labels, edited: Labels): LabelRow[] {
  const rows: LabelRow[] = Object.entries(original).map(([key, was]) => {
    if (!has(edited, key)) return { key, value: was, was, state: 'removed' };
    const value = edited[key] ?? '';
    return { key, value, was, state: value === was ? 'kept' : 'changed' };
  });
  for (const [key, value] of Object.entries(edited)) {
    if (!has(original, key)) rows.push({ key, value, state: 'added' });
  }
  return rows;
}

/**
 * A JSON merge patch (RFC 7386) of just the labels that differ, with the resourceVersion the user saw, so that the
 * server answers 409 when somebody was faster. Undefined when nothing differs.
 */
export function labelPatch(original: Labels, edited: Labels, resourceVersion: string | undefined): string | undefined {
  // Entries, not assignments: a label named `__proto__` must stay a label.
  const changes = labelRows(original, edited)
    .filter((row) => row.state !== 'kept')
    .map((row): [string, string | null] => [row.key, row.state === 'removed' ? null : row.value]);
  if (changes.length === 0) return undefined;
  const version = resourceVersion === undefined ? {} : { resourceVersion };
  return JSON.stringify({ metadata: { ...version, labels: Object.fromEntries(changes) } });
}

/** Something that chooses objects by labels: a ReplicaSet its pods, a Service its endpoints. */
export interface LabelSelectorOf {
  readonly kind: string;
  readonly name: string;
  /** Only equality; a selector with expressions is asked by its caller. */
  readonly matchLabels: Labels;
}

export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => has(labels, key) && labels[key] === value);
}

/** Which selectors the edit makes the object leave, and which begin to match it. */
export function selectorChanges<S extends LabelSelectorOf>(
  selectors: readonly S[],
  original: Labels,
  edited: Labels,
): { leaves: S[]; joins: S[] } {
  const before = (selector: S) => selects(selector.matchLabels, original);
  const after = (selector: S) => selects(selector.matchLabels, edited);
  return {
    leaves: selectors.filter((selector) => before(selector) && !after(selector)),
    joins: selectors.filter((selector) => !before(selector) && after(selector)),
  };
}
