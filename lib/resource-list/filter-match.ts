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
  /** Cells by `fieldOf(column name)`, and what only objects say: `images`, `owner`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that are nothing but an age, as the time it counts from. */
  readonly times?: Readonly<Record<string, number>>;
  /** Of the time in `14 (2m ago)` of the RESTARTS column, milliseconds since the epoch. */
  readonly restartedMs?: number | undefined;
}

/** `Nominated Node` is the field `nominatednode`. */
export function fieldOf(columnName: string): string {
  return columnName.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** `restarted<1h`: how long ago something of the row was started again, which a column of `restarts` says. */
export const restartedField = 'restarted';

/** `cause:"image app:9"`: rows that fail or warn for just this reason (lib/causes), as the overview names it. */
export const causeField = 'cause';

/** The whole text, where `*` stands for any. Takes time by the length of both, whatever the pattern. */
export function matchesExactly(actual: string, wanted: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop();
  if (last === undefined) return actual === wanted;
  if (actual.length < first.length + last.length || !actual.startsWith(first) || !actual.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = actual.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= actual.length - last.length;
}

export function containsText(actual: string, wanted: string): boolean {
  return actual.toLowerCase().includes(wanted.toLowerCase());
}

/** `status:failed` asks for the tone, every other word for how the status begins. */
export function matchesStatus(status: string, isFailing: boolean, wanted: string): boolean {
  if (isFailing && /^(failed|failing)$/i.test(wanted)) return true;
  return status.toLowerCase().startsWith(wanted.toLowerCase());
}

/** A label selector as kubectl -l takes it; what is no selector matches nothing. */
function labelMatches(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const requirements = parseSelector(wanted);
  return requirements !== undefined && matchesSelector(labels, requirements);
}

/** The one name of fields with several. */
export function fieldName(typed: string): string {
  if (typed === 'namespace') return 'ns';
  if (typed === 'labels') return 'label';
  return typed;
}

function fieldMatches(row: FilterRow, term: FieldTerm): boolean {
  return term.values.some((wanted) => {
    switch (fieldName(term.field)) {
      case 'ns':
        return matchesExactly(row.namespace ?? '', wanted);
      case 'label':
        return labelMatches(row.labels, wanted);
      case 'tone':
        return row.tone !== undefined && toneNames[row.tone] === wanted.toLowerCase();
      case 'status':
        return matchesStatus(row.status ?? row.fields.status ?? '', row.tone === 'bad', wanted);
      case 'node':
        return matchesExactly(row.fields.node ?? '', wanted);
      case 'name':
        return containsText(row.name, wanted);
      case 'image':
        return containsText(row.fields.images ?? row.fields.image ?? '', wanted);
      default:
        return containsText(row.fields[fieldOf(term.field)] ?? '', wanted);
    }
  });
}

function compares(operator: CompareTerm['operator'], actual: number, wanted: number): boolean {
  switch (operator) {
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

/** Whether an age of so many milliseconds fits `age<1h`; undefined where the term asks for something else. */
export function compareAge(term: CompareTerm, ageMs: number): boolean {
  const wantedMs = parseAge(term.value);
  return wantedMs !== undefined && compares(term.operator, ageMs, wantedMs);
}

/** Numbers and quantities as their worth, durations as time. */
export function compareCell(term: CompareTerm, cell: string): boolean {
  const [actualMs, wantedMs] = [parseAge(cell), parseAge(term.value)];
  if (actualMs !== undefined && wantedMs !== undefined) return compares(term.operator, actualMs, wantedMs);
  const [actual, wanted] = [cellNumber(cell), cellNumber(term.value)];
  return actual !== undefined && wanted !== undefined && compares(term.operator, actual, wanted);
}

function compareMatches(row: FilterRow, term: CompareTerm, nowMs: number): boolean {
  if (term.field === 'age') return row.createdMs !== undefined && compareAge(term, nowMs - row.createdMs);
  const field = fieldOf(term.field);
  if (field === restartedField && !Object.hasOwn(row.fields, field)) {
    return row.restartedMs !== undefined && compareAge(term, nowMs - row.restartedMs);
  }
  const sinceMs = row.times?.[field];
  if (sinceMs !== undefined) return compareAge(term, nowMs - sinceMs);
  const cell = row.fields[field];
  return cell !== undefined && compareCell(term, cell);
}

/** All terms must hold. An unknown field or a comparison that can't be read matches no row. */
export function matchesFilter(row: FilterRow, terms: readonly FilterTerm[], nowMs: number): boolean {
  return terms.every((term) => {
    const holds =
      term.type === 'word'
        ? containsText(row.name, term.text) || containsText(row.namespace ?? '', term.text)
        : term.type === 'field'
          ? fieldMatches(row, term)
          : compareMatches(row, term, nowMs);
    return holds !== term.not;
  });
}
