import { parseAge } from '#lib/kubernetes/age.ts';
import { matchesSelector, parseSelector } from '#lib/kubernetes/label-selector.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { cellNumber } from './comparable.ts';
import { type CompareTerm, type FieldTerm, type FilterTerm, toneNames } from './filter.ts';

/** What a filter sees of a row. */
export interface FilterRow {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly tone?: Tone | undefined;
  /** The word of the STATUS column, or `Terminating`. */
  readonly status?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly createdMs?: number | undefined;
  /** Cells by `fieldOf(column name)`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** `Nominated Node` is the field `nominatednode`. */
export function fieldOf(columnName: string): string {
  return columnName.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function exactly(actual: string, wanted: string): boolean {
  if (!wanted.includes('*')) return actual === wanted;
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(actual);
}

function contains(actual: string | undefined, wanted: string): boolean {
  return actual?.toLowerCase().includes(wanted.toLowerCase()) ?? false;
}

/** A label selector as kubectl -l takes it; what is no selector matches nothing. */
function labelMatches(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const requirements = parseSelector(wanted);
  return requirements !== undefined && matchesSelector(labels, requirements);
}

function fieldMatches(row: FilterRow, term: FieldTerm): boolean {
  return term.values.some((wanted) => {
    switch (term.field) {
      case 'ns':
      case 'namespace':
        return exactly(row.namespace ?? '', wanted);
      case 'label':
      case 'labels':
        return labelMatches(row.labels, wanted);
      case 'tone':
        return row.tone !== undefined && toneNames[row.tone] === wanted.toLowerCase();
      case 'status': {
        if (row.tone === 'bad' && /^(failed|failing)$/i.test(wanted)) return true;
        const status = row.status ?? row.fields.status ?? '';
        return status.toLowerCase().startsWith(wanted.toLowerCase());
      }
      case 'node':
        return exactly(row.fields.node ?? '', wanted);
      case 'name':
        return contains(row.name, wanted);
      case 'image':
        return contains(row.fields.images ?? row.fields.image, wanted);
      default:
        return contains(row.fields[fieldOf(term.field)], wanted);
    }
  });
}

function compares(term: CompareTerm, actual: number, wanted: number): boolean {
  switch (term.operator) {
    case '<':
      return actual < wanted;
    case '<=':
      return actual <= wanted;
    case '>':
      return actual > wanted;
    case '>=':
      return actual >= wanted;
  }
}

function compareMatches(row: FilterRow, term: CompareTerm, nowMs: number): boolean {
  const wantedMs = parseAge(term.value);
  if (term.field === 'age') {
    if (wantedMs === undefined || row.createdMs === undefined) return false;
    return compares(term, nowMs - row.createdMs, wantedMs);
  }
  const cell = row.fields[fieldOf(term.field)];
  if (cell === undefined) return false;
  const actualMs = parseAge(cell);
  if (actualMs !== undefined && wantedMs !== undefined) return compares(term, actualMs, wantedMs);
  const [actual, wanted] = [cellNumber(cell), cellNumber(term.value)];
  return actual !== undefined && wanted !== undefined && compares(term, actual, wanted);
}

/** All terms must hold. An unknown field or a comparison that can't be read matches no row. */
export function matchesFilter(row: FilterRow, terms: readonly FilterTerm[], nowMs: number): boolean {
  return terms.every((term) => {
    const holds =
      term.type === 'word'
        ? contains(row.name, term.text) || contains(row.namespace, term.text)
        : term.type === 'field'
          ? fieldMatches(row, term)
          : compareMatches(row, term, nowMs);
    return holds !== term.not;
  });
}
