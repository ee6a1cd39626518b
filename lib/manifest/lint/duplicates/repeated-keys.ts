import { linesOf } from '../../edit/lines-of.ts';
import type { ListNode, MapNode, YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument, ManifestProblem } from '../../yaml-read.ts';
import { keyText, type Pair } from '../read/pairs.ts';

/** A key that is in its map twice. */
export interface RepeatedKey {
  readonly problem: ManifestProblem;
  readonly map: MapNode;
  /** Of the first and of the repeated pair. */
  readonly firstIndex: number;
  readonly index: number;
  readonly first: Pair;
  readonly second: Pair;
  /** The list of which the map is an item. */
  readonly list: ListNode | undefined;
  readonly isRoot: boolean;
  /** It stands inside of brackets. */
  readonly isInFlow: boolean;
}

/** The pairs behind the reader's problems; a problem whose pairs can't be found in the text is left out. */
export function repeatedKeys(text: string, document: ManifestDocument): readonly RepeatedKey[] {
  const { root, problems } = document;
  if (root === undefined) return [];
  const wanted = new Map<number, ManifestProblem>();
  const lines = linesOf(text);
  for (const problem of problems) {
    if (problem.rule === 'duplicate-key' || problem.rule === 'duplicate-text') {
      wanted.set(lines.start(problem.line) + problem.column - 1, problem);
    }
  }
  if (wanted.size === 0) return [];
  const found: RepeatedKey[] = [];
  // `16` and `0x10` are one key: the reader names the line of the first.
  const isOnLine = ({ key }: Pair, { params }: ManifestProblem) =>
    key.kind === 'scalar' && key.text !== '<<' && lines.position(key.start).line === params.firstLine;
  walkMaps(root, undefined, (map, list) => {
    const asWritten = new Map<string | undefined, number>();
    for (const [index, second] of map.pairs.entries()) {
      const key = keyText(second);
      const problem = wanted.get(second.key.start);
      const firstIndex = asWritten.get(key) ?? (problem && map.pairs.findIndex((pair) => isOnLine(pair, problem)));
      if (!asWritten.has(key)) asWritten.set(key, index);
      const first = firstIndex === undefined || firstIndex >= index ? undefined : map.pairs[firstIndex];
      if (problem === undefined || firstIndex === undefined || first === undefined) continue;
      const isInFlow = text[map.start] === '{' && map.pairs[0]?.key.start !== map.start;
      found.push({ problem, map, firstIndex, index, first, second, list, isRoot: map === root, isInFlow });
    }
  });
  return found.sort((a, b) => a.second.key.start - b.second.key.start);
}

function walkMaps(
  node: YamlNode,
  list: ListNode | undefined,
  visit: (map: MapNode, list: ListNode | undefined) => void,
): void {
  if (node.kind === 'list') for (const item of node.items) walkMaps(item, node, visit);
  if (node.kind !== 'map') return;
  visit(node, list);
  for (const { value } of node.pairs) walkMaps(value, undefined, visit);
}
