import type { Schema } from '../../schema/schema.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ReadDocument } from '../finding.ts';
import { keyText } from '../read/pairs.ts';
import { decodeAnyway } from '../read/read-chunk.ts';

/** Deeper no object of Kubernetes goes; schemas of definitions contain themselves. */
const maxDepth = 30;

/**
 * A document in which a list of one object stands for the object where the schema wants one (`roleRef: [{…}]`), so
 * that the rules about values see what is in it at once (F4.i).
 */
export function unwrapped(document: ReadDocument, schema: Schema): ReadDocument {
  const root = asObject(document.root, schema, 0);
  const value = root === document.root ? undefined : decodeAnyway(root);
  return value === undefined ? document : { ...document, root, value };
}

function asObject(node: YamlNode, schema: Schema, depth: number): YamlNode {
  if (depth > maxDepth) return node;
  const isObject = schema.type === 'object' || schema.type === 'map';
  const [only, ...others] = node.kind === 'list' && isObject ? node.items : [];
  if (only?.kind === 'map' && others.length === 0) return asObject(only, schema, depth + 1);
  if (node.kind === 'list' && schema.type === 'list' && schema.values !== undefined) {
    const { values } = schema;
    const items = node.items.map((item) => asObject(item, values, depth + 1));
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
  }
  if (node.kind !== 'map' || !isObject) return node;
  const pairs = node.pairs.map((pair) => {
    const inner = schema.type === 'map' ? schema.values : schema.fields.get(keyText(pair) ?? '');
    const value = inner === undefined ? pair.value : asObject(pair.value, inner, depth + 1);
    return value === pair.value ? pair : { ...pair, value };
  });
  return pairs.every((pair, index) => pair === node.pairs[index]) ? node : { ...node, pairs };
}
