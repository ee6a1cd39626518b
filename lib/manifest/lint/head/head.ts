import { nearest } from '../../nearest.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Finding, ReadDocument } from '../finding.ts';
import { findingAt, fixOf, replacing } from '../place.ts';
import { keyText, type Pair, pairOf } from '../read/pairs.ts';
import { decodeAnyway } from '../read/read-chunk.ts';

const headKeys = ['apiVersion', 'kind', 'metadata'];

/** Top-level keys of real objects that are a few letters from another key. */
const otherKeys: ReadonlySet<string> = new Set(['spec', 'status', 'data', 'items', 'rules', 'type']);

export interface Head {
  /** With the keys that were meant. */
  readonly document: ReadDocument;
  readonly findings: readonly Finding[];
}

/** Misspelt `apiVersion`, `kind` and `metadata` (F4.e): all at once, and read on as what was meant. */
export function readHead(text: string, document: ReadDocument): Head {
  const { root, value } = document;
  if (root.kind !== 'map') return { document, findings: [] };
  const missing = headKeys.filter((key) => pairOf(root, key) === undefined);
  const meant = new Map<Pair, string>();
  for (const pair of missing.length === 0 ? [] : root.pairs) {
    const key = keyText(pair);
    const isKnown = key === undefined || headKeys.includes(key) || otherKeys.has(key);
    const guess = isKnown
      ? undefined
      : nearest(
          key,
          missing.filter((name) => ![...meant.values()].includes(name)),
        );
    if (guess !== undefined) meant.set(pair, guess);
  }
  if (meant.size === 0) return { document, findings: [] };
  const pairs = root.pairs.map((pair) => {
    const name = meant.get(pair);
    return name === undefined || pair.key.kind !== 'scalar' ? pair : { ...pair, key: { ...pair.key, text: name } };
  });
  const repaired: YamlNode = { ...root, pairs };
  const findings = [...meant].map(([{ key }, name]) => {
    const fix = fixOf('rename-field', [replacing(key, keepingQuotes(text, key, name))], {
      params: { to: name },
      isSafe: true,
    });
    const params = { key: key.kind === 'scalar' ? key.text : '', meant: name };
    return findingAt(text, document.index, key, { rule: 'key-misspelt', params, path: name, fixes: [fix] });
  });
  return { document: { ...document, root: repaired, value: decodeAnyway(repaired) ?? value }, findings };
}

/** `"kidn"` becomes `"kind"`. */
export function keepingQuotes(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  name: string,
): string {
  const quote = text[start] ?? '';
  const isQuoted = (quote === '"' || quote === "'") && text[end - 1] === quote;
  return isQuoted ? `${quote}${name}${quote}` : name;
}
