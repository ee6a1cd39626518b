import type { SourceFile } from './source-files.ts';
import {
  childNode,
  childNodes,
  identifierName,
  lineAt,
  parseSource,
  type SyntaxNode,
  stringValue,
  templateParts,
  walk,
} from './syntax-tree.ts';

/** A place where code asks for a text. */
export interface MessageUse {
  readonly path: string;
  readonly line: number;
  /** The top of the key, '' for none; undefined where the translator came as an argument. */
  readonly namespace: string | undefined;
  /** The keys that can be asked for here; `*` stands for what is only known at run time. */
  readonly keys: readonly string[];
  /** Every one of the keys must exist; else they were put together by guessing, and one that exists is enough. */
  readonly isCertain: boolean;
}

export interface MessageUses {
  readonly uses: readonly MessageUse[];
  /** All strings of the sources: keys that a table in code names. */
  readonly strings: ReadonlySet<string>;
}

const translatorMakers = new Set(['useTranslations', 'getTranslations', 'createTranslator']);
const translatorMethods = new Set(['rich', 'markup', 'raw', 'has']);

export function findMessageUses(files: readonly SourceFile[]): MessageUses {
  const strings = new Set<string>();
  const uses = files.flatMap((file) => usesIn(file, strings));
  return { uses, strings };
}

/** Asked for and not there; there and never asked for. One sentence each, as far as it can be decided by reading. */
export function findKeyProblems(keys: ReadonlySet<string>, { uses, strings }: MessageUses): string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const use of uses) {
    const missing = use.keys.filter((key) => {
      const matching = matchingKeys(keys, use.namespace, key, strings);
      for (const match of matching) used.add(match);
      return matching.length === 0 && key !== '*';
    });
    if (!use.isCertain && missing.length < use.keys.length) continue;
    for (const key of missing) {
      problems.push(`${use.path}:${use.line}: no message ${[use.namespace ?? '…', key].filter(Boolean).join('.')}`);
    }
  }
  for (const key of keys) if (!used.has(key)) problems.push(`messages: ${key} is never used`);
  return problems;
}

function matchingKeys(
  keys: ReadonlySet<string>,
  namespace: string | undefined,
  key: string,
  strings: ReadonlySet<string>,
): string[] {
  const prefix = namespace === undefined || namespace === '' ? '' : `${namespace}.`;
  if (!key.includes('*')) {
    if (namespace !== undefined) return keys.has(prefix + key) ? [prefix + key] : [];
    return [...keys].filter((candidate) => candidate === key || candidate.endsWith(`.${key}`));
  }
  const pattern = new RegExp(`^${key.split('*').map(escapeRegExp).join('(.+)')}$`);
  return [...keys].filter((candidate) => {
    if (!candidate.startsWith(prefix)) return false;
    const rest = candidate.slice(prefix.length);
    // A key that is wholly made at run time comes from a table in code that names it.
    return key === '*'
      ? strings.has(rest)
      : namespace === undefined
        ? suffixes(rest).some((s) => pattern.test(s))
        : pattern.test(rest);
  });
}

function suffixes(key: string): string[] {
  const segments = key.split('.');
  return segments.map((_, index) => segments.slice(index).join('.'));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function usesIn(file: SourceFile, strings: Set<string>): MessageUse[] {
  const uses: MessageUse[] = [];
  const { program } = parseSource(file);
  // Translators by name and by the function they are made in; components of one file often call theirs `t` alike.
  const made = new Map<SyntaxNode, Map<string, string | undefined>>();
  // What an expression names elsewhere in the file: `const key = \`column.${id}\``.
  const constants = new Map<string, SyntaxNode>();
  walk(program, (node, above) => {
    const text = stringValue(node);
    if (text !== undefined) strings.add(text);
    const constant = constantOf(node);
    if (constant !== undefined) constants.set(constant.name, constant.value);
    const binding = translatorBinding(node);
    if (binding !== undefined) scopeOf(made, above).set(binding.name, binding.namespace);
  });
  walk(program, (node, above) => {
    if (node.type !== 'CallExpression') return;
    const name = calledTranslator(childNode(node, 'callee'));
    if (name === undefined) return;
    const scope = [...above].reverse().find((outer) => made.get(outer)?.has(name));
    const isParameter = scope === undefined && /^(t|t[A-Z]\w*|translate)$/.test(name);
    if (scope === undefined && !isParameter) return;
    const namespace = scope === undefined ? undefined : made.get(scope)?.get(name);
    const [argument] = childNodes(node, 'arguments');
    uses.push({
      path: file.path,
      line: lineAt(file.text, node.start),
      namespace,
      keys: possibleKeys(argument, constants),
      isCertain: possibleKeys(argument, constants).join() === possibleKeys(argument, new Map()).join(),
    });
  });
  return uses;
}

function scopeOf(
  made: Map<SyntaxNode, Map<string, string | undefined>>,
  above: readonly SyntaxNode[],
): Map<string, string | undefined> {
  const scope = [...above].reverse().find((node) => node.type === 'BlockStatement' || node.type === 'Program');
  if (scope === undefined) return new Map();
  const names = made.get(scope) ?? new Map<string, string | undefined>();
  made.set(scope, names);
  return names;
}

function translatorBinding(node: SyntaxNode): { name: string; namespace: string | undefined } | undefined {
  if (node.type !== 'VariableDeclarator') return undefined;
  const name = identifierName(childNode(node, 'id'));
  const init = childNode(node, 'init');
  const call = init?.type === 'AwaitExpression' ? childNode(init, 'argument') : init;
  const maker = identifierName(childNode(call, 'callee'));
  if (name === undefined || call?.type !== 'CallExpression' || maker === undefined || !translatorMakers.has(maker))
    return undefined;
  const [argument] = childNodes(call, 'arguments');
  if (argument === undefined) return { name, namespace: '' };
  if (argument.type !== 'ObjectExpression') return { name, namespace: stringValue(argument) };
  const property = childNodes(argument, 'properties').find((p) => identifierName(childNode(p, 'key')) === 'namespace');
  return { name, namespace: property === undefined ? '' : stringValue(childNode(property, 'value')) };
}

function calledTranslator(callee: SyntaxNode | undefined): string | undefined {
  if (callee?.type !== 'MemberExpression') return identifierName(callee);
  const method = identifierName(childNode(callee, 'property'));
  return method !== undefined && translatorMethods.has(method)
    ? identifierName(childNode(callee, 'object'))
    : undefined;
}

function constantOf(node: SyntaxNode): { name: string; value: SyntaxNode } | undefined {
  const name = node.type === 'VariableDeclarator' ? identifierName(childNode(node, 'id')) : undefined;
  const value = childNode(node, 'init');
  return name === undefined || value === undefined ? undefined : { name, value };
}

type Constants = ReadonlyMap<string, SyntaxNode>;

/** The strings an expression can be, `*` for what can't be read off. */
function possibleKeys(node: SyntaxNode | undefined, constants: Constants, depth = 0): string[] {
  const text = stringValue(node);
  if (text !== undefined) return [text];
  const inner = (property: string) => possibleKeys(childNode(node, property), constants, depth + 1);
  switch (node?.type) {
    case 'ConditionalExpression':
      return [...inner('consequent'), ...inner('alternate')];
    case 'LogicalExpression':
      return [...inner('left'), ...inner('right')];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return inner('expression');
    case 'TemplateLiteral':
      return templateKeys(node, constants, depth);
    case 'Identifier': {
      const value = constants.get(identifierName(node) ?? '');
      // Names may go round in a circle.
      return value === undefined || depth > 8 ? ['*'] : possibleKeys(value, constants, depth + 1);
    }
    default:
      return ['*'];
  }
}

function templateKeys(node: SyntaxNode, constants: Constants, depth: number): string[] {
  const [first = '', ...rest] = templateParts(node) ?? [];
  const expressions = childNodes(node, 'expressions');
  return rest.reduce(
    (keys, part, index) => {
      const values = possibleKeys(expressions[index], constants, depth + 1);
      return keys.flatMap((key) => values.map((value) => key + value + part));
    },
    [first],
  );
}
