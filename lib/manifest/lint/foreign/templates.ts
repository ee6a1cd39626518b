import { linesOf } from '../../edit/lines-of.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument } from '../../yaml-read.ts';
import type { Finding } from '../finding.ts';
import { findingAt, type Span } from '../place.ts';
import { pairOf } from '../read/pairs.ts';

const action = /\{\{-?\s*(?:[.$]|[a-z]\w*[\s(.}]|\/\*|-?\}\})|\{%-?\s*\w/;

/** The first `{{ … }}` of a document that can't be read: a chart's template, before a program has filled it in. */
export function brokenTemplate(text: string, document: ManifestDocument): Finding | undefined {
  if (document.root !== undefined && document.problems.every(({ rule }) => rule.startsWith('duplicate')))
    return undefined;
  const lines = linesOf(text);
  const start = lines.start(document.startLine);
  const after = lines.start(document.endLine + 1);
  for (const { index, 0: line } of text.slice(start, after === 0 ? undefined : after).matchAll(/[^\r\n]+/g)) {
    const found = /^\s*#/.test(line) ? undefined : action.exec(line)?.index;
    if (found !== undefined) return templateAt(text, document.index, start + index + found, line.slice(found));
  }
  return undefined;
}

/** In what names an object or its image a template can't be meant as text; in data and arguments it can. */
export function filledTemplate(text: string, document: ManifestDocument): Finding | undefined {
  const { root } = document;
  if (root === undefined || !text.includes('{{')) return undefined;
  const metadata = pairOf(root, 'metadata')?.value;
  const namesOfObject = [
    pairOf(root, 'apiVersion'),
    pairOf(root, 'kind'),
    pairOf(metadata, 'name'),
    pairOf(metadata, 'namespace'),
  ].flatMap((pair) => (pair === undefined ? [] : [pair.value]));
  for (const node of [...namesOfObject, ...imagesIn(pairOf(root, 'spec')?.value, 0)]) {
    const found = node.kind === 'scalar' ? action.exec(text.slice(node.start, node.end))?.index : undefined;
    if (found !== undefined)
      return templateAt(text, document.index, node.start + found, text.slice(node.start + found, node.end));
  }
  return undefined;
}

function* imagesIn(node: YamlNode | undefined, depth: number): Generator<YamlNode> {
  if (node === undefined || depth > 12) return;
  if (node.kind === 'list') for (const item of node.items) yield* imagesIn(item, depth + 1);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.pairs) {
    if (key.kind === 'scalar' && key.text === 'image') yield value;
    yield* imagesIn(value, depth + 1);
  }
}

function templateAt(text: string, document: number, start: number, rest: string): Finding {
  const whole = /^\{\{.*?\}\}|^\{%.*?%\}/.exec(rest)?.[0] ?? rest.slice(0, 2);
  const span: Span = { start, end: start + whole.length };
  return findingAt(text, document, span, { rule: 'template', params: { template: whole.slice(0, 80) } });
}
