import { linesOf } from '../../edit/lines-of.ts';
import type { MapNode, ScalarNode } from '../../yaml/node.ts';
import type { ManifestDocument } from '../../yaml-read.ts';
import type { ReadDocument } from '../finding.ts';
import type { Pair } from './pairs.ts';
import { decodeAnyway } from './read-chunk.ts';

/**
 * The keys that begin a line of a document that can't be read, with what stands beside them: enough to say that its
 * version is not served or that `kind` is misspelt, at once with what breaks it. Undefined where a key comes twice.
 */
export function headByLines(text: string, document: ManifestDocument): ReadDocument | undefined {
  const lines = linesOf(text);
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  for (let line = document.startLine; line <= document.endLine; line += 1) {
    const start = lines.start(line);
    const next = lines.start(line + 1);
    const found = /^(\ufeff?)([A-Za-z][A-Za-z_-]*)(:[ \t]+)?([\w./-]*)[ \t]*(?:#.*)?[\r\n]*$/.exec(
      text.slice(start, next || undefined),
    );
    if (found === null) continue;
    const [, mark = '', key = '', colon, value = ''] = found;
    if (seen.has(key)) return undefined;
    seen.add(key);
    if (colon === undefined || value === '') continue;
    const at = start + mark.length;
    pairs.push({ key: scalar(key, at), value: scalar(value, at + key.length + colon.length) });
  }
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const root: MapNode = { kind: 'map', pairs, start: first.key.start, end: last.value.end };
  const value = decodeAnyway(root);
  return value === undefined ? undefined : { ...document, root, value };
}

function scalar(text: string, start: number): ScalarNode {
  return { kind: 'scalar', text, tag: '', isPlain: true, start, end: start + text.length };
}
