import { restartedField } from '#lib/resource-list/filter-match.ts';

/** What the text before the caret asks to be completed; `from` to `to` is the part that a choice replaces. */
export type Completion =
  | { readonly kind: 'field'; readonly prefix: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'value';
      readonly field: string;
      readonly operator: string;
      readonly prefix: string;
      readonly from: number;
      readonly to: number;
    };

export interface CompletionField {
  /** As it is typed: `status`, `nominatednode`. */
  readonly name: string;
  /** What a choice writes: `status:`, `age<`. */
  readonly insert: string;
}

const fieldPattern = /^[\p{L}][\p{L}\p{N}_-]*$/u;
const operatorPattern = /:|<=?|>=?/;

/** Fields that are compared, with the values that people ask for. */
const comparisons: Readonly<Record<string, { readonly operator: string; readonly values: readonly string[] }>> = {
  age: { operator: '<', values: ['10m', '1h', '1d', '7d'] },
  restarts: { operator: '>', values: ['0', '3', '10'] },
  restarted: { operator: '<', values: ['10m', '1h', '1d'] },
};

const ofEveryList = ['label', 'age', 'tone', 'owner'];
const first = ['ns', 'status', 'node', 'label', 'image', 'age', 'restarts', restartedField, 'tone', 'owner'];

/** The fields of a list, what people ask for most first: those that every list has, and its columns. */
export function completionFields(columnFields: readonly string[], isNamespaced: boolean): CompletionField[] {
  const restarted = columnFields.includes('restarts') ? [restartedField] : [];
  const own = new Set([...ofEveryList, ...(isNamespaced ? ['ns'] : []), ...restarted, ...columnFields]);
  const rest = columnFields.filter((name) => !['', 'name', 'namespace'].includes(name));
  const names = [...first.filter((name) => own.has(name)), ...rest];
  return [...new Set(names)].map((name) => ({ name, insert: `${name}${comparisons[name]?.operator ?? ':'}` }));
}

/** Fixed values of a compared field; undefined where the list itself knows the values. */
export function comparedValues(field: string): readonly string[] | undefined {
  return comparisons[field]?.values;
}

function tokenStart(text: string, caret: number): number {
  let start = 0;
  let inQuotes = false;
  for (let at = 0; at < caret; at++) {
    const char = text.charAt(at);
    if (inQuotes && char === '\\') at++;
    else if (char === '"') inQuotes = !inQuotes;
    else if (!inQuotes && /\s/.test(char)) start = at + 1;
  }
  return start;
}

/** Undefined inside a word that can be no field. */
export function completionAt(text: string, caret: number): Completion | undefined {
  const start = tokenStart(text, caret);
  const isNegative = text.charAt(start) === '-';
  const from = isNegative ? start + 1 : start;
  const token = text.slice(from, caret);
  const operator = operatorPattern.exec(token);
  if (operator === null) {
    return token === '' || fieldPattern.test(token)
      ? { kind: 'field', prefix: token.toLowerCase(), from, to: caret }
      : undefined;
  }
  const field = token.slice(0, operator.index).toLowerCase();
  if (!fieldPattern.test(field)) return undefined;
  const valueFrom = lastValueStart(token, operator.index + operator[0].length);
  const prefix = token.slice(valueFrom).replace(/^"/, '').replace(/\\(.)/g, '$1');
  return { kind: 'value', field, operator: operator[0], prefix, from: from + valueFrom, to: caret };
}

/** Values are separated by commas outside of quotes. */
function lastValueStart(token: string, start: number): number {
  let last = start;
  let inQuotes = false;
  for (let at = start; at < token.length; at++) {
    const char = token.charAt(at);
    if (inQuotes && char === '\\') at++;
    else if (char === '"') inQuotes = !inQuotes;
    else if (char === ',' && !inQuotes) last = at + 1;
  }
  return last;
}

export function fieldOptions(fields: readonly CompletionField[], prefix: string): readonly CompletionField[] {
  return fields.filter(({ name }) => name.startsWith(prefix) && name !== prefix);
}

/** The text with the choice in it, and where the caret is then. A value is complete: a space follows. */
export function complete(text: string, completion: Completion, choice: string): { text: string; caret: number } {
  const inserted = completion.kind === 'field' ? choice : `${quoted(choice)} `;
  const rest = text.slice(completion.to);
  const after = completion.kind === 'value' ? rest.replace(/^\s/, '') : rest;
  return {
    text: text.slice(0, completion.from) + inserted + after,
    caret: completion.from + inserted.length,
  };
}

function quoted(value: string): string {
  return /[\s"\\,]|^$/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}
