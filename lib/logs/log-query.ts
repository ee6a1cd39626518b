import { fieldsOf } from './log-fields.ts';

export interface LogQuery {
  readonly text: string;
  readonly regex: boolean;
  readonly matchCase: boolean;
}

export interface LogMatcher {
  readonly matches: (line: string) => boolean;
  /** What is to be marked in a line that matches: global; undefined when there is nothing to mark. */
  readonly marks: RegExp | undefined;
}

interface Term {
  readonly word: string;
  readonly without: boolean;
  /** `name:value`, of a line of fields. */
  readonly field?: { readonly name: string; readonly value: string };
}

/**
 * What is looked for, as a function of a line. Words: all of them have to be there, `"two words"` together, `-word` must
 * not be there, `status:500` is a field of a JSON or logfmt line (or these characters). Case counts only where asked.
 * @throws {SyntaxError} of a regular expression that is none.
 */
export function logMatcher(query: LogQuery): LogMatcher | undefined {
  if (query.text.trim() === '') return undefined;
  const flags = query.matchCase ? 'u' : 'iu';
  if (query.regex) {
    const one = new RegExp(query.text, flags);
    return { matches: (line) => one.test(line), marks: new RegExp(query.text, `g${flags}`) };
  }
  const terms = termsOf(query.text);
  const tests = terms.map((term) => testOf(term, flags));
  const marked = terms.filter(({ without }) => !without).flatMap(({ word, field }) => field?.value ?? word);
  return {
    matches: (line) => tests.every((test) => test(line)),
    marks: marked.length === 0 ? undefined : new RegExp(marked.map(escaped).join('|'), `g${flags}`),
  };
}

function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const [whole, minus = '', quoted, bare = ''] of text.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)) {
    if (whole === '-') terms.push({ word: '-', without: false });
    else if (quoted !== undefined) {
      if (quoted !== '') terms.push({ word: quoted, without: minus !== '' });
    } else {
      const [, name, value] = /^([A-Za-z_@][\w.@-]*):(.+)$/.exec(bare) ?? [];
      const field = name === undefined || value === undefined ? undefined : { name, value };
      terms.push({ word: bare, without: minus !== '', ...(field === undefined ? {} : { field }) });
    }
  }
  return terms;
}

function testOf({ word, without, field }: Term, flags: string): (line: string) => boolean {
  const plain = new RegExp(escaped(word), flags);
  if (field === undefined) return (line) => plain.test(line) !== without;
  const name = field.name.toLowerCase();
  const value = new RegExp(escaped(field.value), flags);
  // A line without that value anywhere can't have it in a field: nothing is parsed for it.
  const inField = (line: string) =>
    value.test(line) &&
    (plain.test(line) ||
      (fieldsOf(line)?.some((one) => one.name.toLowerCase() === name && value.test(one.value)) ?? false));
  return (line) => inField(line) !== without;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => (character === '-' ? '\\x2d' : `\\${character}`));
}
