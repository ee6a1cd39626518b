import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { TextEdit } from '../../lint/finding.ts';
import { stringifyJson } from '../../lossless-json.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { CannotEdit } from './cannot-edit.ts';
import { keyLike } from './key-like.ts';
import type { Layout } from './layout.ts';
import { isFlow, type Place } from './place.ts';
import { flowKey, flowValue, isFilled } from './write-value.ts';

interface Entry {
  readonly start: number;
  readonly end: number;
}

/** Single changes inside `{}` and `[]`, JSON included, as edits of the text. */
export class FlowEdits {
  readonly #layout: Layout;
  readonly #isJson: boolean;

  constructor(layout: Layout, root: YamlNode) {
    this.#layout = layout;
    this.#isJson = isFlow(layout.text, root) && /^\{\s*"/.test(layout.text.slice(root.start));
  }

  insertPair(
    { node }: Place,
    key: string,
    value: JsonValue,
    beside: { readonly after?: string; readonly before?: string },
  ): readonly TextEdit[] {
    if (node.kind !== 'map' || !isFlow(this.#layout.text, node)) throw new CannotEdit();
    const isJson = this.#isJson || node.pairs.some((pair) => this.#layout.text[pair.key.start] === '"');
    const named = (name: string | undefined) =>
      node.pairs.findIndex((pair) => name !== undefined && pair.key.kind === 'scalar' && pair.key.text === name);
    const text = (margin: string, step: number) =>
      `${flowKey(key, isJson)}: ${this.#valueText(value, isJson, margin, step)}`;
    const before = named(beside.before);
    if (before !== -1) return this.#insertBefore(node, entries(node)[before], text);
    const after = named(beside.after);
    return this.#insertAfter(node, after === -1 ? node.pairs.length - 1 : after, text);
  }

  appendItem({ node }: Place, value: JsonValue): readonly TextEdit[] {
    if (node.kind !== 'list' || !isFlow(this.#layout.text, node)) throw new CannotEdit();
    return this.#insertAfter(node, node.items.length - 1, (margin, step) =>
      this.#valueText(value, this.#isJson, margin, step),
    );
  }

  /** Before the item that has the index now. */
  insertItem({ node }: Place, index: number, value: JsonValue): readonly TextEdit[] {
    if (node.kind !== 'list' || !isFlow(this.#layout.text, node)) throw new CannotEdit();
    return this.#insertBefore(node, entries(node)[index], (margin, step) =>
      this.#valueText(value, this.#isJson, margin, step),
    );
  }

  renameKey({ holder }: Place, key: string): readonly TextEdit[] {
    if (holder?.pair === undefined) throw new CannotEdit();
    const { start, end } = holder.pair.key;
    return [{ start, end, text: keyLike(this.#layout.text[start], key) ?? flowKey(key, false) }];
  }

  remove({ holder }: Place): readonly TextEdit[] {
    if (holder === undefined || !isFlow(this.#layout.text, holder.node)) throw new CannotEdit();
    const all = entries(holder.node);
    const [before, own, next] = [all[holder.index - 1], all[holder.index], all[holder.index + 1]];
    if (own === undefined) throw new CannotEdit();
    if (next !== undefined) return [{ start: own.start, end: next.start, text: '' }];
    return [{ start: before?.end ?? own.start, end: own.end, text: '' }];
  }

  replace({ node, holder }: Place, wanted: JsonValue): readonly TextEdit[] {
    const pair = holder?.pair;
    const isJson = this.#isJson || this.#layout.text[pair?.key.start ?? node.start] === '"';
    const line = pair !== undefined && this.#layout.isFirstOnLine(pair.key.start) ? this.#margin(pair.key.start) : '';
    const text = this.#valueText(wanted, isJson, line, line === '' ? 0 : 2);
    if (node.start < node.end) return [{ start: node.start, end: node.end, text }];
    if (pair === undefined) throw new CannotEdit();
    const hasColon = this.#layout.text.slice(pair.key.end, node.start).includes(':');
    return [{ start: node.start, end: node.start, text: hasColon ? ` ${text}` : `: ${text}` }];
  }

  /** Comments are rare here: what moves is written anew. */
  move(): undefined {
    return undefined;
  }

  #insertBefore(node: YamlNode, next: Entry | undefined, text: (margin: string, step: number) => string): TextEdit[] {
    if (next === undefined) throw new CannotEdit();
    const isOnLine = this.#layout.isFirstOnLine(next.start);
    const margin = this.#margin(next.start);
    const space = isOnLine ? `${this.#layout.lineBreak}${margin}` : ' ';
    const written = isOnLine ? text(margin, this.#step(node, margin)) : text('', 0);
    return [{ start: next.start, end: next.start, text: `${written},${space}` }];
  }

  #insertAfter(node: YamlNode, index: number, text: (margin: string, step: number) => string): TextEdit[] {
    const { lineBreak } = this.#layout;
    const own = entries(node)[index];
    if (own === undefined) throw new CannotEdit();
    const isOnLine = this.#layout.isFirstOnLine(own.start);
    const margin = this.#margin(own.start);
    const comma = this.#layout.skipBlank(own.end);
    const hasComma = this.#layout.text[comma] === ',';
    const from = hasComma ? comma + 1 : own.end;
    const closing = hasComma ? ',' : '';
    const edits: TextEdit[] = hasComma ? [] : [{ start: own.end, end: own.end, text: ',' }];
    if (!isOnLine) edits.push({ start: from, end: from, text: ` ${text('', 0)}${closing}` });
    else {
      const written = `${lineBreak}${margin}${text(margin, this.#step(node, margin))}${closing}`;
      const at = this.#layout.isRestEmpty(from) ? this.#layout.lineEnd(from) : from;
      edits.push({ start: at, end: at, text: written });
    }
    const [first, second] = edits;
    if (first === undefined || second === undefined || first.start !== second.start) return edits;
    return [{ ...first, text: first.text + second.text }];
  }

  /** Of its line. */
  #margin(offset: number): string {
    const start = this.#layout.lineStart(offset);
    return /^[ \t]*/.exec(this.#layout.text.slice(start, offset))?.[0] ?? '';
  }

  #step(node: YamlNode, margin: string): number {
    return Math.max(margin.length - this.#margin(node.start).length, 0);
  }

  /** On one line, or as JSON is printed where each pair has a line of its own. */
  #valueText(value: JsonValue, isJson: boolean, margin: string, step: number): string {
    if (!isJson || step === 0 || !isFilled(value)) return flowValue(value, isJson);
    const [first = '', ...others] = stringifyJson(value, step).split('\n');
    const text = [first, ...others.map((line) => `${margin}${line}`)].join(this.#layout.lineBreak);
    return /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text) ? flowValue(value, isJson) : text;
  }
}

function entries(node: YamlNode): readonly Entry[] {
  if (node.kind === 'list') return node.items;
  if (node.kind !== 'map') return [];
  return node.pairs.map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, value.end) }));
}
