import type { SourceFile } from '../check/source-files.ts';
import {
  childNode,
  childNodes,
  identifierName,
  parseSource,
  type SyntaxNode,
  templateParts,
  walk,
} from '../check/syntax-tree.ts';

/** Spec ids in the titles of tests and their groups: `[W7] [F3.5]`. A step counts for its flow too. */
export function coveredIds(files: readonly SourceFile[]): Set<string> {
  const ids = new Set<string>();
  for (const file of files) {
    walk(parseSource(file).program, (node) => {
      for (const id of idsIn(testTitle(node) ?? '')) {
        ids.add(id);
        ids.add(id.split('.')[0] ?? id);
      }
    });
  }
  return ids;
}

/** `[F1.1-3]` means the steps 1 to 3; several ids may share brackets. */
export function idsIn(title: string): string[] {
  return [...title.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inside = '']) =>
    inside.split(/[\s,]+/).flatMap((id) => {
      const range = /^(F\d+)\.(\d+)-(\d+)$/.exec(id);
      if (range === null) return /^[A-Z]\d+(\.\w+)?$/.test(id) ? [id] : [];
      const [, flow = '', from = '', to = ''] = range;
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${flow}.${Number(from) + index}`);
    }),
  );
}

function testTitle(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const [title] = childNodes(node, 'arguments');
  const name = calledName(childNode(node, 'callee'));
  // server/testing/situation.ts makes the title of it.
  if (name === 'situation') return `[${templateParts(title)?.join('')}]`;
  return name !== undefined && /^(test|it|describe)$/.test(name) ? templateParts(title)?.join(' ') : undefined;
}

/** `test`, also of `test.each(…)(…)`, `test.describe(…)`; a skipped test covers nothing. */
function calledName(callee: SyntaxNode | undefined): string | undefined {
  if (callee?.type === 'CallExpression') return calledName(childNode(callee, 'callee'));
  if (callee?.type !== 'MemberExpression') return identifierName(callee);
  const property = identifierName(childNode(callee, 'property'));
  return property === 'skip' || property === 'todo' || property === 'fixme'
    ? undefined
    : calledName(childNode(callee, 'object'));
}
