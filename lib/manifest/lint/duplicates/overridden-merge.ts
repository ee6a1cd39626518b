import { columnOf, isBlockMap, lineBreakOf } from '../../schema/check/edits/block.ts';
import { followed, membersOf } from '../../schema/check/members.ts';
import type { MapNode, YamlNode } from '../../yaml/node.ts';
import { writeYaml } from '../../yaml-write.ts';
import type { Fix } from '../finding.ts';
import { fixOf, replacing } from '../place.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import { decodeAnyway } from '../read/read-chunk.ts';

/**
 * A key of a map that `<<` brings in as well: YAML lets the map's own one win, the API server refuses it. What is
 * brought in is written out without the keys that the map has itself. Undefined where `offset` begins no such key.
 */
export function overriddenMerge(text: string, root: YamlNode, offset: number): Fix | undefined {
  const map = mapOfKey(root, offset, 0);
  const merge = map?.pairs.find((pair) => keyText(pair) === '<<');
  if (map === undefined || merge === undefined || merge.key.start > offset || !isBlockMap(text, map)) return undefined;
  const source = followed(merge.value);
  if (source.kind !== 'map' || merge.value.kind !== 'alias') return undefined;
  const own = new Set(map.pairs.map((pair) => keyText(pair)));
  const brought = membersOf(source).flatMap(({ name, value }) => {
    const held = own.has(name) ? undefined : decodeAnyway(value);
    return held === undefined ? [] : [[name, held] as const];
  });
  if (
    brought.length === 0 ||
    membersOf(source).some(({ name, value }) => !own.has(name) && decodeAnyway(value) === undefined)
  )
    return undefined;
  const indentation = ' '.repeat(columnOf(text, merge.key.start));
  const lines = writeYaml(Object.fromEntries(brought)).trimEnd().split('\n');
  const written = lines.map((line, index) => (index === 0 || line === '' ? line : indentation + line));
  const edit = replacing({ start: merge.key.start, end: merge.value.end }, written.join(lineBreakOf(text)));
  return fixOf('write-out-merge', [edit], { isSafe: true });
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
