import type { Tone } from '#lib/kubernetes/tone.ts';

/**
 * The filter language of every list: words match name and namespace, `field:value` matches a column, `field>value`
 * compares, a leading `-` turns a term round, commas mean "any of": `web -ns:kube-system status:Running,Pending
 * node:node-1 label:app=nginx restarts>3 restarted<1h age<1h tone:failing`. Quotes keep spaces together.
 */
export type FilterTerm = WordTerm | FieldTerm | CompareTerm;

export interface WordTerm {
  readonly type: 'word';
  readonly not: boolean;
  readonly text: string;
}

export interface FieldTerm {
  readonly type: 'field';
  readonly not: boolean;
  /** Lower case, as typed: `status`, `ns`, `node`, `label`, `tone`, or any column without its spaces. */
  readonly field: string;
  /** At least one. */
  readonly values: readonly string[];
}

export interface CompareTerm {
  readonly type: 'compare';
  readonly not: boolean;
  readonly field: string;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: string;
}

/** The tones as the filter spells them, and facets count them. */
export const toneNames = {
  bad: 'failing',
  warn: 'waiting',
  progress: 'changing',
  ok: 'healthy',
  done: 'finished',
  neutral: 'neutral',
  unknown: 'unknown',
} as const satisfies Record<Tone, string>;

const fieldPattern = /^[\p{L}][\p{L}\p{N}_-]*$/u;

interface Token {
  readonly text: string;
  /** True for each character that stood in quotes: operators and commas there are text. */
  readonly quoted: readonly boolean[];
  /** Where each character stands in what was typed. */
  readonly places: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Place of a quote that is never closed. */
  readonly openQuote?: number;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let chars = '';
  let flags: boolean[] = [];
  let places: number[] = [];
  let openQuote: number | undefined;
  let from: number | undefined;
  const take = (at: number) => {
    chars += text.charAt(at);
    flags.push(openQuote !== undefined);
    places.push(at);
  };
  const end = (to: number) => {
    if (from !== undefined) {
      const open = openQuote === undefined ? {} : { openQuote };
      found.push({ text: chars, quoted: flags, places, from, to, ...open });
    }
    chars = '';
    flags = [];
    places = [];
    from = undefined;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (openQuote === undefined && /\s/.test(char)) {
      end(at);
      continue;
    }
    from ??= at;
    if (char === '"') openQuote = openQuote === undefined ? at : undefined;
    else if (openQuote !== undefined && char === '\\' && at + 1 < text.length) {
      at++;
      take(at);
    } else take(at);
  }
  end(text.length);
  return found;
}

function splitValues(token: Token, from: number): string[] {
  const values: string[] = [];
  let current = '';
  for (let at = from; at < token.text.length; at++) {
    if (token.text[at] === ',' && token.quoted[at] === false) {
      values.push(current);
      current = '';
    } else current += token.text.charAt(at);
  }
  values.push(current);
  const filled = values.filter((value) => value !== '');
  return filled.length === 0 ? [''] : filled;
}

function parseToken(token: Token): FilterTerm | undefined {
  const not = token.text.startsWith('-') && token.quoted[0] === false && token.text.length > 1;
  const start = not ? 1 : 0;
  const bare = (pattern: string) => {
    const at = token.text.indexOf(pattern, start);
    return at > start && token.quoted[at] === false ? at : -1;
  };
  const places = [':', '<', '>', '='].map(bare).filter((at) => at !== -1);
  const at = Math.min(...places);
  const field = token.text.slice(start, at).toLowerCase();
  const unquotedField = token.quoted.slice(start, at).every((quoted) => !quoted);
  if (places.length > 0 && unquotedField && fieldPattern.test(field)) {
    const operator = token.text.charAt(at);
    if (operator === '<' || operator === '>') {
      const orEqual = token.text[at + 1] === '=' && token.quoted[at + 1] === false;
      const value = token.text.slice(at + (orEqual ? 2 : 1));
      if (value !== '') return { type: 'compare', not, field, operator: orEqual ? `${operator}=` : operator, value };
    } else {
      const values = splitValues(token, at + 1);
      if (values[0] !== '') return { type: 'field', not, field, values };
    }
  }
  const text = token.text.slice(start);
  return text === '' ? undefined : { type: 'word', not, text };
}

/** Never fails: what is no field and no comparison is a word. */
export function parseFilter(text: string): FilterTerm[] {
  return tokens(text)
    .map(parseToken)
    .filter((term) => term !== undefined);
}

/** A term and where it stands in what was typed. */
export interface TermSpan {
  /** Undefined for a pair of quotes with nothing in it. */
  readonly term: FilterTerm | undefined;
  /** Of the whole term, its sign and quotes included. */
  readonly from: number;
  readonly to: number;
  /** Where the value begins, behind the operator; `from` for words. */
  readonly valueFrom: number;
  readonly openQuote?: number;
}

export function filterSpans(text: string): TermSpan[] {
  return tokens(text).map((token) => {
    const { from, to, openQuote } = token;
    const term = parseToken(token);
    const valueFrom = term === undefined || term.type === 'word' ? from : valuePlace(token, term);
    return { term, from, to, valueFrom, ...(openQuote === undefined ? {} : { openQuote }) };
  });
}

function valuePlace(token: Token, term: FieldTerm | CompareTerm): number {
  const operator = (term.not ? 1 : 0) + term.field.length;
  const behind = operator + (term.type === 'field' ? 1 : term.operator.length);
  return (token.places[behind - 1] ?? token.from) + 1;
}

function quote(text: string, alsoOperators: boolean): string {
  const special = alsoOperators ? /[\s"\\:<>=]|^-|^$/ : /[\s"\\,]|^$/;
  return special.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

export function printTerm(term: FilterTerm): string {
  const sign = term.not ? '-' : '';
  if (term.type === 'word') return sign + quote(term.text, true);
  if (term.type === 'field') return `${sign}${term.field}:${term.values.map((value) => quote(value, false)).join(',')}`;
  const value = term.value.startsWith('=') || /[\s"\\]/.test(term.value);
  const printed = value ? `"${term.value.replace(/["\\]/g, '\\$&')}"` : term.value;
  return `${sign}${term.field}${term.operator}${printed}`;
}

/** The inverse of `parseFilter`: `parseFilter(printFilter(terms))` are the same terms. */
export function printFilter(terms: readonly FilterTerm[]): string {
  return terms.map(printTerm).join(' ');
}

/** Adds the value to the field's list, or takes it away when it is there. For facets that toggle. */
export function toggleValue(terms: readonly FilterTerm[], field: string, value: string): FilterTerm[] {
  const at = terms.findIndex((term) => term.type === 'field' && !term.not && term.field === field);
  const found = terms[at];
  if (found === undefined || found.type !== 'field') {
    return [...terms, { type: 'field', not: false, field, values: [value] }];
  }
  const values = found.values.includes(value)
    ? found.values.filter((present) => present !== value)
    : [...found.values, value];
  return values.length === 0 ? terms.filter((_, index) => index !== at) : terms.with(at, { ...found, values });
}

export function hasValue(terms: readonly FilterTerm[], field: string, value: string): boolean {
  return terms.some(
    (term) => term.type === 'field' && !term.not && term.field === field && term.values.includes(value),
  );
}
