import type { ScalarNode } from '../../../yaml/node.ts';
import type { Schema } from '../../schema.ts';

/** `verbs: get, list` where a list of words is wanted: `[get, list]`. Undefined for what has no comma, or more than words. */
export function splitWords(node: ScalarNode, written: string, values: Schema): string | undefined {
  if (values.type !== 'string' || node.tag !== '' || !node.text.includes(',')) return undefined;
  const words = node.text.split(/,\s*/);
  if (!words.every((word) => /^[A-Za-z][\w./-]*$/.test(word))) return undefined;
  const isJson = written.startsWith('"');
  return `[${words.map((word) => (isJson ? `"${word}"` : word)).join(', ')}]`;
}
