import { isJsonObject } from '../../lossless-json.ts';
import type { ReadDocument } from '../finding.ts';
import type { TypeNames } from '../head/head-rules.ts';
import { keyText } from '../read/pairs.ts';

/** A document with the apiVersion and kind that were meant, so that no other rule stumbles over the same mistake. */
export function asMeant(document: ReadDocument, { apiVersion, kind }: TypeNames): ReadDocument {
  const { root, value } = document;
  if (root.kind !== 'map' || !isJsonObject(value)) return document;
  if (value.apiVersion === apiVersion && value.kind === kind) return document;
  const pairs = root.pairs.map((pair) => {
    const key = keyText(pair);
    const text = key === 'apiVersion' ? apiVersion : key === 'kind' ? kind : undefined;
    return text === undefined || pair.value.kind !== 'scalar' ? pair : { ...pair, value: { ...pair.value, text } };
  });
  return { ...document, root: { ...root, pairs }, value: { ...value, apiVersion, kind } };
}
