import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { afterKey, listStep } from './server-path.ts';
import { Lines } from './yaml/lines.ts';
import type { YamlNode } from './yaml/node.ts';
import type { ManifestDocument, TextRange } from './yaml-read.ts';

export interface RefusedField {
  /** As the API server writes it: `spec.ports[0].nodePort`, `.spec.containers[name="web"].image`. */
  readonly path: string;
  readonly message: string;
}

/** The fields a refusal blames: its causes, and the fields that a strict decoding error calls unknown or repeated. */
export function refusedFields(status: KubeStatus): readonly RefusedField[] {
  const causes = (status.details?.causes ?? []).flatMap(({ field, message }) =>
    field === undefined || field === '' ? [] : [{ path: field, message: message ?? status.message }],
  );
  const decoding = [...status.message.matchAll(/(unknown|duplicate) field "((?:[^"\\]|\\.)*)"/g)];
  // As server-side apply says the same: `.spec.tls[0].host: field not declared in schema`.
  const typed = [
    ...status.message.matchAll(/(?<=[\s:])\.([^\s:]+): ((?:field not declared|expected|duplicate entries)[^\n]*)/g),
  ];
  return [
    ...causes,
    ...decoding.map(([message, , path = '']) => ({ path, message })),
    ...typed.map(([, path = '', message = '']) => ({ path, message })),
  ];
}

/**
 * Where the text of a document says what a path names: the range of the last key or list entry on the way that is
 * there. `isExact` is false when the path goes on beyond it (a required field that is missing, say). Undefined when
 * the document could not be read or nothing of the path is in it.
 */
export function fieldRange(
  text: string,
  document: ManifestDocument,
  path: string,
): { readonly range: TextRange; readonly isExact: boolean } | undefined {
  let node = document.root;
  let rest = path.replace(/^\./, '');
  let found: YamlNode | undefined;
  while (node !== undefined && rest !== '') {
    const step = stepInto(followed(node), rest);
    if (step === undefined) break;
    found = step.mark;
    node = step.node;
    rest = step.rest;
  }
  if (found === undefined) return undefined;
  const lines = new Lines(text);
  const from = lines.position(found.start);
  const to = lines.position(found.end);
  return { range: { ...from, endLine: to.line, endColumn: to.column }, isExact: rest === '' };
}

interface Step {
  /** What is shown: the key, or the list entry. */
  readonly mark: YamlNode;
  readonly node: YamlNode;
  readonly rest: string;
}

function stepInto(node: YamlNode, rest: string): Step | undefined {
  if (node.kind === 'map') return stepIntoMap(node.pairs, rest);
  return node.kind === 'list' ? stepIntoList(node.items, rest) : undefined;
}

function stepIntoMap(
  pairs: readonly { readonly key: YamlNode; readonly value: YamlNode }[],
  rest: string,
): Step | undefined {
  let best: Step | undefined;
  let length = -1;
  for (const { key, value } of pairs) {
    const text = followed(key);
    if (text.kind !== 'scalar' || text.text.length <= length) continue;
    const after = afterKey(text.text, rest);
    if (after === undefined) continue;
    best = { mark: key, node: value, rest: after };
    length = text.text.length;
  }
  return best;
}

function stepIntoList(items: readonly YamlNode[], path: string): Step | undefined {
  const step = listStep(path);
  if (step === undefined) return undefined;
  const item = step.type === 'index' ? items[step.index] : namedEntry(items, step.keys);
  return item === undefined ? undefined : { mark: item, node: item, rest: step.rest };
}

function namedEntry(
  items: readonly YamlNode[],
  keys: readonly { readonly key: string; readonly value: string }[],
): YamlNode | undefined {
  const [first] = keys;
  if (first === undefined) return undefined;
  const having = items.filter((item) => holds(item, first.key, first.value));
  // Further keys have defaults, and may be left out in the text.
  return having.find((item) => keys.every(({ key, value }) => holds(item, key, value))) ?? having[0];
}

/** Without a key the entry itself is the value. */
function holds(item: YamlNode, key: string, value: string): boolean {
  const entry = followed(item);
  if (key === '') return entry.kind === 'scalar' && entry.text === value;
  if (entry.kind !== 'map') return false;
  return entry.pairs.some((pair) => {
    const [name, held] = [followed(pair.key), followed(pair.value)];
    return name.kind === 'scalar' && name.text === key && held.kind === 'scalar' && held.text === value;
  });
}

/** Only documents that could be decoded have no alias to itself, so this ends after a few steps; others are cut off. */
function followed(node: YamlNode): YamlNode {
  let current = node;
  for (let steps = 0; current.kind === 'alias' && steps < 100; steps += 1) current = current.target;
  return current;
}
