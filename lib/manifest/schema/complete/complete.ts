import type { Resource } from '#lib/kubernetes/resource.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import type { Schema, SchemaLookup } from '../schema.ts';
import type { Completion } from './completion.ts';
import { type FlowAt, flowAt } from './flow-at.ts';
import { itemLines } from './item-lines.ts';
import { fieldOffers, valueOffers } from './offers.ts';
import { pathAt, type Step } from './path-at.ts';
import { linesAround, type WrittenLine } from './written-lines.ts';

export type { Completion } from './completion.ts';

export interface Known {
  readonly schemaOf: SchemaLookup;
  /** What the cluster serves, for `apiVersion` and `kind`; undefined while not known. */
  readonly served?: readonly Resource[] | undefined;
}

/** What can be written at an offset of a text, which need not be readable yet: in block YAML, the likeliest first. */
export function completionsAt(text: string, offset: number, known: Known): readonly Completion[] {
  const document = linesAround(text, offset);
  const item = itemLines(document.lines, document.at);
  const { lines, at } = item ?? document;
  const line = lines[at];
  if (line === undefined || (line.isSilent && line.text.trim() !== '')) return [];
  const cursor = offset - line.start;
  if (isInComment(line.text, cursor)) return [];
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const root = rootSchema(lines, known.schemaOf);
  const flow = root === undefined ? undefined : flowAt(text, offset, lines, at);
  if (flow === 'text') return [];
  if (flow !== undefined && root !== undefined) return flowOffers(flow, root, lineBreak);
  if (cursor < 0) return [];
  if (line.key !== undefined && cursor >= line.key.end) {
    if (line.text[line.key.end] !== ' ' || cursor === line.key.end) return [];
    return valuesAt(line, lines, at, known, root);
  }
  // On an empty line the cursor itself says how far it is indented.
  const column = line.isSilent ? cursor : line.column;
  if (cursor < column) return [];
  const { steps, siblings } = pathAt(lines, at, column);
  const word = wordAt(line, column);
  const place = { ...word, column: column + (item?.column ?? 0), lineBreak };
  const schema = root === undefined ? undefined : walk(root, steps);
  if (schema === undefined) return steps.length === 0 && root === undefined ? headOffers(siblings, place) : [];
  // The status is the cluster's to write.
  return fieldOffers(schema, steps.length === 0 ? new Set([...siblings, 'status']) : siblings, place);
}

function flowOffers(flow: FlowAt, root: Schema, lineBreak: string): readonly Completion[] {
  const schema = walk(root, flow.steps);
  if (schema === undefined) return [];
  if (flow.writes === 'value') return valueOffers(schema, flow);
  return fieldOffers(schema, flow.siblings, { ...flow, column: 0, lineBreak, isInFlow: true });
}

/** Before anything is known of an object these begin it. */
function headOffers(
  siblings: ReadonlySet<string>,
  { start, end, lineBreak }: { readonly start: number; readonly end: number; readonly lineBreak: string },
): readonly Completion[] {
  const inserts = { apiVersion: 'apiVersion: $0', kind: 'kind: $0', metadata: `metadata:${lineBreak}  name: $0` };
  return Object.entries(inserts)
    .filter(([name]) => !siblings.has(name))
    .map(([label, insert]) => {
      return { label, type: 'field', insert, start, end, detail: '', description: '', isRequired: true };
    });
}

function valuesAt(
  line: WrittenLine,
  lines: readonly WrittenLine[],
  at: number,
  known: Known,
  root: Schema | undefined,
): readonly Completion[] {
  const { key } = line;
  if (key === undefined) return [];
  const { steps } = pathAt(lines, at, key.column);
  const place = valueAt(line, key.end);
  const isHead = steps.length === 0;
  if (isHead && key.name === 'apiVersion') return versionOffers(lines, known.served ?? [], place);
  if (isHead && key.name === 'kind') return kindOffers(lines, known.served ?? [], place);
  const schema = root === undefined ? undefined : walk(root, [...steps, { name: key.name }]);
  return schema === undefined ? [] : valueOffers(schema, place);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function versionOffers(
  lines: readonly WrittenLine[],
  served: readonly Resource[],
  place: Range,
): readonly Completion[] {
  const kind = headValue(lines, 'kind');
  const fitting = served.filter((resource) => resource.kind === kind);
  const versions = new Set((fitting.length > 0 ? fitting : served).map(apiVersionOf));
  return [...versions].map((label) => kindOffer(label, '', place));
}

function kindOffers(lines: readonly WrittenLine[], served: readonly Resource[], place: Range): readonly Completion[] {
  const apiVersion = headValue(lines, 'apiVersion');
  const fitting = served.filter((resource) => apiVersionOf(resource) === apiVersion);
  const kinds = new Map((fitting.length > 0 ? fitting : served).map((found) => [found.kind, apiVersionOf(found)]));
  return [...kinds].map(([kind, version]) => kindOffer(kind, version, place));
}

function kindOffer(label: string, detail: string, { start, end }: Range): Completion {
  return { label, type: 'kind', insert: `${label}$0`, start, end, detail, description: '', isRequired: false };
}

function rootSchema(lines: readonly WrittenLine[], schemaOf: SchemaLookup): Schema | undefined {
  const [apiVersion, kind] = [headValue(lines, 'apiVersion'), headValue(lines, 'kind')];
  return apiVersion === undefined || kind === undefined ? undefined : schemaOf(apiVersion, kind);
}

function headValue(lines: readonly WrittenLine[], name: string): string | undefined {
  const line = lines.find(({ key, isSilent }) => !isSilent && key?.name === name && key.column === 0);
  const value = line?.text
    .slice(line.key?.end)
    .replace(/\s#.*$/, '')
    .trim();
  return value?.replace(/^(["'])(.*)\1$/, '$2') || undefined;
}

/** A list without its dash is gone into, too: it comes with what is offered. */
function walk(root: Schema, steps: readonly Step[]): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of steps) {
    if (schema === undefined) return undefined;
    if (step === 'item') schema = schema.type === 'list' ? schema.values : undefined;
    else {
      const holder: Schema | undefined = schema.type === 'list' ? schema.values : schema;
      schema = holder?.type === 'map' ? holder.values : holder?.fields.get(step.name);
    }
  }
  return schema;
}

function wordAt(line: WrittenLine, column: number): Range & { readonly hasColon: boolean } {
  const word = /^[^\s:#]*/.exec(line.text.slice(column))?.[0] ?? '';
  const end = column + word.length;
  return { start: line.start + column, end: line.start + end, hasColon: /^\s*:/.test(line.text.slice(end)) };
}

function valueAt(line: WrittenLine, from: number): Range {
  const rest = line.text.slice(from);
  const before = rest.length - rest.trimStart().length;
  const value = rest
    .trimStart()
    .replace(/(?:^|\s)#.*$/, '')
    .trimEnd();
  const start = line.start + from + Math.max(value === '' ? 1 : before, 1);
  return { start, end: start + value.length };
}

function isInComment(text: string, cursor: number): boolean {
  const before = text.slice(0, cursor);
  return /(?:^|\s)#/.test(before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''));
}
