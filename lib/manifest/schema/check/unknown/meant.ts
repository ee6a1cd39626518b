import type { Fix, TextEdit } from '../../../lint/finding.ts';
import { nearestAll } from '../../../nearest.ts';
import type { Schema } from '../../schema.ts';
import { columnOf, isFlow, lineBreakOf, writtenEnd } from '../edits/block.ts';
import { inQuotesOf, reworded } from '../edits/rename.ts';
import { unwrapList, wrapInList } from '../edits/wrap.ts';
import { fits, fitsValues } from '../fits.ts';
import type { Frame } from '../frame.ts';
import { followed, type Member, membersOf } from '../members.ts';
import { type Braced, bracedValue } from '../reshape/bare-value.ts';

/** The field that was meant by one that is not known, in the same object or one step below it. */
export interface Meant {
  readonly rule: 'unknown-field-case' | 'unknown-field-near' | 'unknown-field-other-kind';
  /** The field's name; for a field below another one `service.name`. */
  readonly near: string;
  readonly fix?: Fix | undefined;
  /** So near that it need not be looked for elsewhere. */
  readonly isClear: boolean;
}

export function meantBy(text: string, frame: Frame, member: Member): Meant | undefined {
  const present = new Set(membersOf(frame.map).map(({ name }) => name));
  const free = new Map([...frame.schema.fields].filter(([name]) => !present.has(name)));
  return (
    differentCase(text, frame, member, free) ??
    namedElsewhere(text, frame, member, free) ??
    joined(text, member, free) ??
    near(text, frame, member, free) ??
    beginning(text, frame, member, free) ??
    twice(member, frame.schema)
  );
}

/** What a field of one kind is called in another: a Deployment is often made into a DaemonSet, and back. */
const names: readonly (readonly [string, string])[] = [
  ['strategy', 'updateStrategy'],
  ['updateStrategy', 'strategy'],
];

function namedElsewhere(text: string, frame: Frame, member: Member, free: Fields): Meant | undefined {
  const [, name] = names.find(([typed, other]) => typed === member.name && free.has(other)) ?? [];
  const schema = name === undefined ? undefined : free.get(name);
  if (name === undefined || schema === undefined) return undefined;
  const fix = fixTowards(text, frame, member, name, schema, takes(member, schema));
  return { rule: 'unknown-field-other-kind', near: name, fix, isClear: true };
}

/** `storageClass` for `storageClassName`: the beginning of one name only, unless it belongs somewhere else. */
function beginning(text: string, frame: Frame, member: Member, free: Fields): Meant | undefined {
  const typed = member.name.toLowerCase();
  const longer = [...free].filter(([name]) => typed.length >= 4 && name.toLowerCase().startsWith(typed));
  const [only, ...others] = longer.filter(([, schema]) => takes(member, schema));
  if (only === undefined || others.length > 0) return undefined;
  const [name, schema] = only;
  const fix = fixTowards(text, frame, member, name, schema, longer.length === 1);
  return { rule: 'unknown-field-near', near: name, fix, isClear: false };
}

/** The field that was meant is there already. */
function twice(member: Member, { fields }: Schema): Meant | undefined {
  const near = nearestAll(member.name, fields.keys()).find(({ edits }) => edits <= 1)?.word;
  return near === undefined ? undefined : { rule: 'unknown-field-near', near, isClear: false };
}

type Fields = ReadonlyMap<string, Schema>;

function differentCase(text: string, frame: Frame, member: Member, free: Fields): Meant | undefined {
  const folded = member.name.toLowerCase();
  const names = [...free.keys()].filter((name) => name.toLowerCase() === folded);
  const [name] = names;
  const schema = name === undefined ? undefined : free.get(name);
  if (name === undefined || schema === undefined) return undefined;
  const fix = fixTowards(text, frame, member, name, schema, names.length === 1);
  return { rule: 'unknown-field-case', near: name, fix, isClear: true };
}

/** `secret: {name: x}` or `secret.name: x` for `secretName`, and `secretName: x` for `secret: {name: x}`. */
function joined(text: string, member: Member, free: Fields): Meant | undefined {
  const value = followed(member.value);
  const [inner] = value.kind === 'map' && value.pairs.length === 1 ? membersOf(value) : [];
  const parts = inner === undefined ? member.name.split('.') : [member.name, inner.name];
  const content = inner?.value ?? member.value;
  if (parts.length > 1 && content.kind !== 'alias') {
    const [name, schema] = fieldNamed(free, camelCase(parts)) ?? [];
    if (name !== undefined && schema !== undefined && fits(content, schema)) {
      return meantPlace(member, name, replacement(text, member, content, name));
    }
  }
  return apart(text, member, free);
}

function apart(text: string, member: Member, free: Fields): Meant | undefined {
  for (const [name, schema] of free) {
    const rest = member.name.slice(name.length);
    if (!member.name.startsWith(name) || !/^[A-Z]/.test(rest) || schema.type !== 'object') continue;
    const inner = rest.charAt(0).toLowerCase() + rest.slice(1);
    const innerSchema = schema.fields.get(inner);
    if (innerSchema === undefined) continue;
    const isFitting = fits(member.value, innerSchema) && member.value.kind === 'scalar';
    const edit = isFitting ? nestedReplacement(text, member, name, inner) : undefined;
    return meantPlace(member, `${name}.${inner}`, edit);
  }
  return undefined;
}

function meantPlace(member: Member, near: string, edit: TextEdit | undefined): Meant {
  const fix = { id: 'rename-field', params: { from: member.name, to: near }, edits: edit === undefined ? [] : [edit] };
  return {
    rule: 'unknown-field-near',
    near,
    isClear: true,
    ...(edit === undefined ? {} : { fix: { ...fix, isSafe: true } }),
  };
}

function replacement(text: string, member: Member, content: Member['value'], name: string): TextEdit | undefined {
  if (content === member.value) return reworded(text, member.key, name);
  const end = writtenEnd(text, content.start, content.end);
  const source = text.slice(content.start, end);
  // A comment between key and value would be lost.
  if (source.includes('\n') || text.slice(member.key.start, content.start).includes('#')) return undefined;
  const outer = writtenEnd(text, member.key.start, member.value.end);
  if (text.slice(end, outer).includes('#')) return undefined;
  return {
    start: member.key.start,
    end: Math.max(outer, end),
    text: `${inQuotesOf(text, member.key, name)}: ${source}`,
  };
}

function nestedReplacement(text: string, member: Member, outer: string, inner: string): TextEdit | undefined {
  const { key } = member;
  if (!/^: +$/.test(text.slice(key.end, member.value.start))) return undefined;
  const line = text.slice(text.lastIndexOf('\n', key.start - 1) + 1, key.start);
  const indentation = ' '.repeat(columnOf(text, key.start) + 2);
  if (!/^[ -]*$/.test(line)) return undefined;
  return { start: key.start, end: key.end, text: `${outer}:${lineBreakOf(text)}${indentation}${inner}` };
}

function near(text: string, frame: Frame, member: Member, free: Fields): Meant | undefined {
  const ranked = nearestAll(member.name, free.keys()).flatMap(({ word, edits }) => {
    const schema = free.get(word);
    if (schema === undefined) return [];
    const cost = isPlural(member.name, word) ? 0.5 : edits;
    const isFitting = takes(member, schema) || bracedFor(text, member.value, schema, word) !== undefined;
    return [{ word, schema, cost, isFitting }];
  });
  ranked.sort((a, b) => Number(b.isFitting) - Number(a.isFitting) || a.cost - b.cost);
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const isClose = best.cost <= 1 || (best.cost <= 2 && member.name.length >= 6);
  const isOnly = second === undefined || !second.isFitting || second.cost > best.cost;
  const fix = fixTowards(text, frame, member, best.word, best.schema, isClose && isOnly);
  return {
    rule: 'unknown-field-near',
    near: best.word,
    // What stands below it may be misspelt as well.
    fix: best.isFitting || best.cost <= 1 ? fix : undefined,
    isClear: best.isFitting && best.cost <= 1,
  };
}

/** Renames, and brings the value into the shape that the field has. */
function fixTowards(
  text: string,
  frame: Frame,
  member: Member,
  name: string,
  schema: Schema,
  isSafe: boolean,
): Fix | undefined {
  const fix = (edits: readonly TextEdit[]): Fix => ({
    id: 'rename-field',
    params: { from: member.name, to: name },
    edits: [reworded(text, member.key, name), ...edits],
    isSafe,
  });
  if (!member.isOwn) return undefined;
  if (fits(member.value, schema) || member.value.kind === 'alias') return fix([]);
  const braced = bracedFor(text, member.value, schema, name);
  if (braced !== undefined && member.value.kind === 'scalar') {
    return fix([{ start: member.value.start, end: member.value.end, text: braced.text }]);
  }
  if (schema.type === 'list' && fitsValues(member.value, schema)) {
    const wrapped = wrapInList(text, frame.map, member);
    return wrapped === undefined ? undefined : fix(wrapped);
  }
  const items = member.value.kind === 'list' ? member.value.items : [];
  if (items.length === 1 && items[0] !== undefined && fits(items[0], schema)) {
    const unwrapped = unwrapList(text, member.value);
    return unwrapped === undefined ? undefined : fix(unwrapped);
  }
  return isFlow(text, frame.map) ? undefined : { ...fix([]), isSafe: false };
}

function bracedFor(text: string, value: Member['value'], schema: Schema, name: string): Braced | undefined {
  return value.kind === 'scalar' ? bracedValue(value, text.slice(value.start, value.end), schema, name) : undefined;
}

function takes(member: Member, schema: Schema): boolean {
  if (fits(member.value, schema) || (schema.type === 'list' && fitsValues(member.value, schema))) return true;
  const value = followed(member.value);
  const [item] = value.kind === 'list' && value.items.length === 1 ? value.items : [];
  return item !== undefined && fits(item, schema);
}

function isPlural(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long === `${short}s` || long === `${short}es` || (short.endsWith('y') && long === `${short.slice(0, -1)}ies`);
}

function fieldNamed(fields: Fields, name: string): readonly [string, Schema] | undefined {
  const folded = name.toLowerCase();
  return [...fields].find(([field]) => field.toLowerCase() === folded);
}

function camelCase(parts: readonly string[]): string {
  return parts.map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
}
