import { parseAge } from '#lib/kubernetes/age.ts';
import { parseSelector, type Requirement } from '#lib/kubernetes/label-selector.ts';
import { cellNumber } from './comparable.ts';
import { type CompareTerm, type FieldTerm, filterSpans, type TermSpan } from './filter.ts';
import { causeField, fieldName, fieldOf, restartedField } from './filter-match.ts';

export interface FilterProblem {
  readonly code:
    | 'unclosed-quote'
    /** `status:` */
    | 'empty-value'
    /** `restarts>many` */
    | 'not-a-number'
    /** `age<yesterday` */
    | 'not-an-age'
    /** `label:a=b=c` */
    | 'bad-selector'
    | 'unknown-field';
  /** Characters of the text that are wrong, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** `field` and `value` as typed, where the code is about them. */
  readonly params: { readonly field: string; readonly value: string };
}

/** Fields of every list, whatever its columns. */
const ownFields = new Set(['ns', 'label', 'tone', 'status', 'name', 'age', 'owner', causeField]);

/**
 * What is wrong with a filter, each at its place. `fields` are those of the list's columns (`fieldOf`), and `image`
 * where objects say it; without them every field counts as known.
 */
export function checkFilter(text: string, fields?: Iterable<string>): FilterProblem[] {
  const known = fields === undefined ? undefined : new Set([...fields].map(fieldOf));
  return filterSpans(text).flatMap((span) => {
    const problem = problemOf(text, span, known);
    return problem === undefined ? [] : [problem];
  });
}

function problemOf(text: string, span: TermSpan, known: ReadonlySet<string> | undefined): FilterProblem | undefined {
  const { term, from, to, valueFrom, openQuote } = span;
  const at = (code: FilterProblem['code'], place: number, field = '', value = ''): FilterProblem => ({
    code,
    from: place,
    to,
    params: { field, value },
  });
  if (openQuote !== undefined) return at('unclosed-quote', openQuote);
  if (term === undefined) return at('empty-value', from);
  if (term.type === 'word') {
    const [, field] = /^-?([\p{L}][\p{L}\p{N}_-]*)(?::,*|<=?|>=?|=)$/u.exec(text.slice(from, to)) ?? [];
    return field === undefined ? undefined : at('empty-value', from, field);
  }
  if (known !== undefined && !isKnown(term.field, known)) {
    return { ...at('unknown-field', from, term.field), to: Math.max(valueFrom - 1, from + 1) };
  }
  const wrong = term.type === 'compare' ? wrongBound(term) : wrongSelector(term);
  return wrong && at(wrong.code, valueFrom, term.field, wrong.value);
}

function isKnown(typed: string, known: ReadonlySet<string>): boolean {
  const field = fieldOf(typed);
  return ownFields.has(fieldName(typed)) || known.has(field) || (field === restartedField && known.has('restarts'));
}

type WrongValue = Pick<FilterProblem, 'code'> & { readonly value: string };

function wrongBound({ field, value }: CompareTerm): WrongValue | undefined {
  if (parseAge(value) !== undefined) return undefined;
  if (field === 'age' || field === restartedField) return { code: 'not-an-age', value };
  return cellNumber(value) === undefined ? { code: 'not-a-number', value } : undefined;
}

function wrongSelector({ field, values }: FieldTerm): WrongValue | undefined {
  if (fieldName(field) !== 'label') return undefined;
  const value = values.find((candidate) => !isSelector(candidate));
  return value === undefined ? undefined : { code: 'bad-selector', value };
}

/** One that the API server takes too: keys and values have their rules. */
function isSelector(text: string): boolean {
  const requirements = parseSelector(text);
  return requirements !== undefined && requirements.length > 0 && requirements.every(isRequirement);
}

const namePattern = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const prefixPattern = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

function isRequirement({ key, values }: Requirement): boolean {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  if (prefix !== undefined && !prefixPattern.test(prefix)) return false;
  return namePattern.test(key.slice(slash + 1)) && values.every((value) => value === '' || namePattern.test(value));
}
