import type { Fix, TextEdit } from '../../../lint/finding.ts';
import type { ScalarNode } from '../../../yaml/node.ts';

export function renamed(key: ScalarNode, name: string): TextEdit {
  return { start: key.start, end: key.end, text: name };
}

export function renameFix(key: ScalarNode, name: string, isSafe: boolean): Fix {
  return { id: 'rename-field', params: { from: key.text, to: name }, edits: [renamed(key, name)], isSafe };
}
