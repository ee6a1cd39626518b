import type { Tone } from '#lib/kubernetes/tone.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';
import { type FilterTerm, toneNames } from './filter.ts';
import { matchesFilter } from './filter-match.ts';
import type { ListRow } from './list-row.ts';

export interface Facet {
  readonly tone: Tone;
  /** As the filter spells it: `tone:failing`. */
  readonly name: (typeof toneNames)[Tone];
  readonly count: number;
  readonly on: boolean;
}

/**
 * Counts per tone of the rows that match the rest of the filter, so that one can switch from one facet to another.
 * Worst first; tones without rows are left out unless they are switched on.
 */
export function facetsOf(rows: readonly ListRow[], terms: readonly FilterTerm[], nowMs: number): Facet[] {
  const isTone = (term: FilterTerm) => term.type === 'field' && term.field === 'tone' && !term.not;
  const rest = terms.filter((term) => !isTone(term));
  const chosen = new Set(terms.flatMap((term) => (term.type === 'field' && isTone(term) ? term.values : [])));
  const counts = new Map<Tone, number>();
  for (const row of rows) {
    if (row.tone !== undefined && matchesFilter(row, rest, nowMs))
      counts.set(row.tone, (counts.get(row.tone) ?? 0) + 1);
  }
  const tones: readonly Tone[] = ['bad', 'warn', 'unknown', 'progress', 'neutral', 'ok', 'done'];
  return tones
    .map((tone) => ({ tone, name: toneNames[tone], count: counts.get(tone) ?? 0, on: chosen.has(toneNames[tone]) }))
    .filter((facet) => facet.count > 0 || facet.on)
    .sort((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone));
}
