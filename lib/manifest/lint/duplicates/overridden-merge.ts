import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from '../../edit/same-value.ts';
import { CannotEdit } from '../../edit/text/cannot-edit.ts';
import { FlowEdits } from '../../edit/text/flow-edits.ts';
import { Layout } from '../../edit/text/layout.ts';
import { blockEnd } from '../../edit/text/span.ts';
import { flowValue } from '../../edit/text/write-value.ts';
import { columnOf, isBlockMap, isFlow, lineBreakOf } from '../../schema/check/edits/block.ts';
import { followed, membersOf } from '../../schema/check/members.ts';
import type { MapNode, YamlNode } from '../../yaml/node.ts';
import { writeYaml } from '../../yaml-write.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf, replacing } from '../place.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import { decodeAnyway } from '../read/read-chunk.ts';

/**
 * A key of a map that `<<` brings in as well: YAML lets the map's own one win, the API server refuses it. What each
 * `<<` brings in is written out without the keys that the map has itself. Undefined where `offset` begins no such key.
 */
export function overriddenMerge(text: string, root: YamlNode, offset: number): Fix | undefined {
  const map = mapOfKey(root, offset, 0);
  const merges = map?.pairs.filter(isMerge) ?? [];
  if (map === undefined || merges.length === 0 || (!isBlockMap(text, map) && !isFlow(text, map))) return undefined;
  const known = new Map<string, JsonValue>();
  const own = new Set(map.pairs.filter((pair) => !isMerge(pair)).map(keyText));
  const edits: TextEdit[] = [];
  for (const merge of merges) {
    const brought = broughtBy(merge, own, known);
    const edit = brought && writtenOut(text, map, merge, brought);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return fixOf('write-out-merge', edits, { isSafe: true });
}

function isMerge(pair: Pair): boolean {
  return pair.key.kind === 'scalar' && pair.key.isPlain && pair.key.text === '<<';
}

/** Of a list of maps the first counts. Undefined where another `<<` brings in something else: which is meant isn't known. */
function broughtBy(merge: Pair, own: ReadonlySet<string | undefined>, known: Map<string, JsonValue>) {
  const value = followed(merge.value);
  const brought = new Map<string, JsonValue>();
  for (const item of value.kind === 'list' ? value.items : [value]) {
    const source = followed(item);
    if (source.kind !== 'map') return undefined;
    for (const { name, value: held } of membersOf(source)) {
      if (own.has(name) || brought.has(name)) continue;
      const decoded = decodeAnyway(held);
      const before = known.get(name);
      if (decoded === undefined || (before !== undefined && !isSameValue(before, decoded))) return undefined;
      if (before === undefined) brought.set(name, decoded);
    }
  }
  for (const [name, held] of brought) known.set(name, held);
  return brought;
}

function writtenOut(
  text: string,
  map: MapNode,
  merge: Pair,
  brought: ReadonlyMap<string, JsonValue>,
): TextEdit | undefined {
  const layout = new Layout(text);
  const isInFlow = isFlow(text, map);
  const column = columnOf(text, merge.key.start);
  const isBlock = merge.value.kind !== 'alias' && !isFlow(text, merge.value);
  const end = isBlock ? blockEnd(layout, merge.key.end, merge.value, column) : merge.value.end;
  // A comment among what is taken out would be lost, and an anchor may be used elsewhere.
  if (/[#&]/.test(text.slice(merge.key.end, end))) return undefined;
  if (brought.size === 0) return removed(layout, map, merge, isInFlow, end);
  const values: JsonObject = Object.fromEntries(brought);
  if (isInFlow) return replacing({ start: merge.key.start, end }, flowValue(values, false).slice(1, -1));
  const indentation = ' '.repeat(column);
  const lines = writeYaml(values).trimEnd().split('\n');
  const written = lines.map((line, index) => (index === 0 || line === '' ? line : indentation + line));
  return replacing({ start: merge.key.start, end }, written.join(lineBreakOf(text)));
}

/** The map has all of it itself. */
function removed(layout: Layout, map: MapNode, merge: Pair, isInFlow: boolean, end: number): TextEdit | undefined {
  if (!isInFlow) {
    const next = layout.nextLine(layout.lineEnd(end));
    const isAlone = layout.isFirstOnLine(merge.key.start) && layout.isRestEmpty(end);
    const start = layout.lineStart(merge.key.start);
    return isAlone && next !== undefined ? replacing({ start, end: next }, '') : undefined;
  }
  const index = map.pairs.indexOf(merge);
  const holder = { node: map, index, pair: merge, column: layout.column(map.start) };
  try {
    return new FlowEdits(layout, map).remove({ node: merge.value, isInFlow, holder })[0];
  } catch (refusal) {
    if (refusal instanceof CannotEdit) return undefined;
    throw refusal;
  }
}

const maxDepth = 100;

function mapOfKey(node: YamlNode, offset: number, depth: number): MapNode | undefined {
  if (offset < node.start || depth > maxDepth) return undefined;
  const inner: readonly (YamlNode | Pair)[] = node.kind === 'map' ? node.pairs : node.kind === 'list' ? node.items : [];
  for (const part of inner) {
    if ('key' in part && part.key.start === offset && node.kind === 'map') return node;
    const found = mapOfKey('key' in part ? part.value : part, offset, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
