import { parseSync } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** A node of the tree, read by property name: the checks look for a few shapes only. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [property: string]: unknown;
}

export interface SyntaxTree {
  readonly program: SyntaxNode;
  readonly comments: readonly string[];
}

/** Throws where the file doesn't parse: a file that can't be read can't be checked. */
export function parseSource(file: SourceFile): SyntaxTree {
  const { program, comments, errors } = parseSync(file.path, file.text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${file.path}: ${first.message}`);
  if (!isNode(program)) throw new Error(`${file.path}: no syntax tree`);
  return { program, comments: comments.map((comment) => comment.value) };
}

/** Calls `visit` for every node, parents before children, with the nodes above it (nearest last). */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, above: readonly SyntaxNode[]) => void,
  above: SyntaxNode[] = [],
): void {
  visit(node, above);
  above.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, above);
  }
  above.pop();
}

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  );
}

export function childNode(node: SyntaxNode | undefined, property: string): SyntaxNode | undefined {
  const child = node?.[property];
  return isNode(child) ? child : undefined;
}

export function childNodes(node: SyntaxNode | undefined, property: string): SyntaxNode[] {
  const children = node?.[property];
  return Array.isArray(children) ? children.filter(isNode) : [];
}

/** The text of a string literal or of a template without expressions. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  const parts = templateParts(node);
  return parts?.length === 1 ? parts[0] : undefined;
}

/** The fixed parts of a string or template, between its expressions: `a${x}b` gives ['a', 'b']. */
export function templateParts(node: SyntaxNode | undefined): string[] | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type !== 'TemplateLiteral') return undefined;
  return childNodes(node, 'quasis').map((quasi) => {
    const value: unknown = quasi.value;
    return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
  });
}

export function identifierName(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
