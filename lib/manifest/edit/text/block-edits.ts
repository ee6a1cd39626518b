import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { TextEdit } from '../../lint/finding.ts';
import type { ListNode, YamlNode } from '../../yaml/node.ts';
import type { FieldPath } from '../field-path.ts';
import { blockStyleOf } from './block-style.ts';
import { CannotEdit } from './cannot-edit.ts';
import { keyLike } from './key-like.ts';
import type { Layout } from './layout.ts';
import { isFlow, type Pair, type Place } from './place.ts';
import { blockEnd } from './span.ts';
import {
  type BlockStyle,
  blockCollection,
  blockItem,
  blockKey,
  blockPair,
  flowValue,
  inlineScalar,
  isFilled,
} from './write-value.ts';

/** Single changes in block style, as edits of the text. Throws CannotEdit for what it has no form for. */
export class BlockEdits {
  readonly #layout: Layout;
  readonly #root: YamlNode;
  readonly #style: BlockStyle;

  constructor(layout: Layout, root: YamlNode) {
    this.#layout = layout;
    this.#root = root;
    this.#style = blockStyleOf(layout, root);
  }

  insertPair(
    { node }: Place,
    key: string,
    value: JsonValue,
    beside: { readonly after?: string; readonly before?: string },
  ): readonly TextEdit[] {
    if (node.kind !== 'map') throw new CannotEdit();
    const column = this.#layout.column(node.start);
    const lines = blockPair(key, value, column, this.#style);
    const named = (name: string | undefined) => node.pairs.findIndex((pair) => isNamed(pair, name));
    const before = named(beside.before);
    if (before !== -1) return [this.#linesBefore(node.pairs[before], before, lines, column)];
    const after = named(beside.after);
    const neighbour = node.pairs[after] ?? node.pairs.at(-1);
    if (neighbour === undefined) throw new CannotEdit();
    const end = this.#pairEnd(neighbour, column);
    return [{ start: end, end, text: this.#below(lines) }];
  }

  appendItem({ node }: Place, value: JsonValue): readonly TextEdit[] {
    const last = node.kind === 'list' ? node.items.at(-1) : undefined;
    if (node.kind !== 'list' || last === undefined) throw new CannotEdit();
    const column = this.#layout.column(node.start);
    const end = blockEnd(this.#layout, this.#dash(node, node.items.length - 1), last, column);
    return [{ start: end, end, text: this.#below(blockItem(value, column, this.#style)) }];
  }

  /** Before the item that has the index now. */
  insertItem({ node }: Place, index: number, value: JsonValue): readonly TextEdit[] {
    if (node.kind !== 'list') throw new CannotEdit();
    const column = this.#layout.column(node.start);
    const lines = blockItem(value, column, this.#style);
    const before = node.items[index - 1];
    if (before !== undefined) {
      const end = blockEnd(this.#layout, this.#dash(node, index - 1), before, column);
      return [{ start: end, end, text: this.#below(lines) }];
    }
    const start = this.#dash(node, 0);
    const { lineBreak } = this.#layout;
    return [{ start, end: start, text: `${lines.join(lineBreak).slice(column)}${lineBreak}${' '.repeat(column)}` }];
  }

  renameKey({ holder }: Place, key: string): readonly TextEdit[] {
    if (holder?.pair === undefined) throw new CannotEdit();
    const { start, end } = holder.pair.key;
    return [{ start, end, text: keyLike(this.#layout.text[start], key) ?? blockKey(key) }];
  }

  remove({ holder }: Place): readonly TextEdit[] {
    if (holder === undefined) throw new CannotEdit();
    const { pair, node, index, column } = holder;
    const start = pair === undefined ? this.#dash(node, index) : pair.key.start;
    const last = pair === undefined ? node.items[index] : pair.value;
    if (last === undefined) throw new CannotEdit();
    const end = blockEnd(this.#layout, pair === undefined ? start : pair.key.end, last, column);
    return [this.#cut(start, end, index === 0 && node === this.#root)];
  }

  replace({ node, holder }: Place, wanted: JsonValue): readonly TextEdit[] {
    const layout = this.#layout;
    if (holder === undefined) return [{ start: node.start, end: node.end, text: this.#rootText(node, wanted) }];
    const isPair = holder.pair !== undefined;
    const head = isPair ? this.#colonEnd(holder.pair) : this.#dash(holder.node, holder.index) + 1;
    const isEmpty = node.start === node.end;
    const isBlock = (node.kind === 'map' || node.kind === 'list') && !isFlow(layout.text, node);
    // Anything else between them is an anchor or a tag.
    if (isEmpty ? !layout.isRestEmpty(head) : layout.skipBlank(head) !== node.start) throw new CannotEdit();
    const end = isBlock ? blockEnd(layout, head, node, holder.column) : isEmpty ? head : node.end;
    if (isFilled(wanted)) {
      const hasComment =
        !isBlock && layout.lineEnd(end) > end && layout.text.slice(end, layout.lineEnd(end)).trim() !== '';
      if (!isPair && !hasComment) {
        const text = this.#besideDash(wanted, holder.column);
        return [{ start: isEmpty ? head : node.start, end, text: isEmpty ? ` ${text}` : text }];
      }
      const step = !isPair ? 2 : Array.isArray(wanted) ? this.#style.listStep : this.#style.mapStep;
      const below = this.#below(blockCollection(wanted, holder.column + step, this.#style));
      if (isBlock) return [{ start: layout.lineEnd(head), end, text: below }];
      const lineEnd = layout.lineEnd(end);
      return [
        { start: head, end, text: '' },
        { start: lineEnd, end: lineEnd, text: below },
      ];
    }
    const text = inlineScalar(wanted);
    if (isEmpty) return [{ start: head, end: head, text: ` ${text}` }];
    if (!isBlock || !isPair) return [{ start: node.start, end, text }];
    return [
      { start: head, end: head, text: ` ${text}` },
      { start: layout.lineEnd(head), end, text: '' },
    ];
  }

  /**
   * Takes a pair with its lines to `rest` in the map `at`; `parent` is what holds the pair's own map. Undefined when
   * one of them is not in block style.
   */
  move(source: Place, parent: Place, at: Place, rest: FieldPath): readonly TextEdit[] | undefined {
    const { holder } = source;
    if (holder?.pair === undefined || at.isInFlow || at.node.kind !== 'map') return undefined;
    const keys = rest.filter((step) => typeof step === 'string');
    const isBlock = at.node.pairs.length > 0 && !isFlow(this.#layout.text, at.node);
    if (!isBlock || keys.length === 0 || keys.length < rest.length) return undefined;
    const { pair, column } = holder;
    const end = this.#pairEnd(pair, column);
    const isFirstOnLine = this.#layout.isFirstOnLine(pair.key.start);
    const keepsComments = isFirstOnLine && !(holder.index === 0 && holder.node === this.#root);
    const from = keepsComments ? this.#layout.leadingComments(pair.key.start) : pair.key.start;
    if (at.node.start === holder.node.start) {
      const lines = this.#movedLines(pair, from, end, keys, column, column);
      const start = isFirstOnLine && keepsComments ? from : pair.key.start;
      const text = lines.join(this.#layout.lineBreak);
      return [{ start, end, text: start === pair.key.start && !keepsComments ? text.slice(column) : text }];
    }
    const target = this.#layout.column(at.node.start);
    const last = at.node.pairs.at(-1);
    if (last === undefined) return undefined;
    const place = this.#pairEnd(last, target);
    const lines = this.#movedLines(pair, from, end, keys, column, target);
    const insertion = { start: place, end: place, text: this.#below(lines) };
    const removal = holder.node.pairs.length > 1 ? this.remove(source) : this.replace(parent, {});
    return [...removal, insertion];
  }

  #movedLines(
    pair: Pair,
    from: number,
    end: number,
    keys: readonly string[],
    column: number,
    target: number,
  ): readonly string[] {
    const { text } = this.#layout;
    const chain = keys
      .slice(0, -1)
      .map((key, index) => `${' '.repeat(target + index * this.#style.mapStep)}${blockKey(key)}:`);
    const inner = target + chain.length * this.#style.mapStep;
    const comments = from < pair.key.start ? text.slice(from, this.#layout.lineStart(pair.key.start)) : '';
    const key = keys.at(-1) ?? '';
    const renamed =
      pair.key.kind === 'scalar' && pair.key.text === key ? text.slice(pair.key.start, pair.key.end) : blockKey(key);
    const own = `${' '.repeat(column)}${renamed}${text.slice(pair.key.end, end)}`;
    const lines = `${comments}${own}`.split(/\r\n|\n|\r/);
    return [...chain, ...lines.map((line) => shifted(line, inner - column))];
  }

  #rootText(node: YamlNode, wanted: JsonValue): string {
    if (!isFilled(wanted)) return inlineScalar(wanted);
    if (isFlow(this.#layout.text, node)) return flowValue(wanted, true);
    return blockCollection(wanted, 0, this.#style).join(this.#layout.lineBreak);
  }

  #besideDash(wanted: JsonValue, column: number): string {
    const lines = blockCollection(wanted, column + 2, this.#style);
    return lines.join(this.#layout.lineBreak).slice(column + 2);
  }

  #linesBefore(pair: Pair | undefined, index: number, lines: readonly string[], column: number): TextEdit {
    if (pair === undefined) throw new CannotEdit();
    const { lineBreak } = this.#layout;
    const { start } = pair.key;
    if ((index > 0 || column > 0) && this.#layout.isFirstOnLine(start)) {
      const from = this.#layout.leadingComments(start);
      return { start: from, end: from, text: `${lines.join(lineBreak)}${lineBreak}` };
    }
    const text = `${lines.join(lineBreak).slice(column)}${lineBreak}${' '.repeat(column)}`;
    return { start, end: start, text };
  }

  /** `start` is the key or the dash; what stands before it on its line stays. */
  #cut(start: number, end: number, isTop: boolean): TextEdit {
    const layout = this.#layout;
    const next = layout.nextLine(end);
    if (!layout.isFirstOnLine(start)) {
      if (next === undefined) throw new CannotEdit();
      const spaces = /[ \t\r\n]*/y;
      spaces.lastIndex = next;
      return { start, end: next + (spaces.exec(layout.text)?.[0].length ?? 0), text: '' };
    }
    const from = isTop ? layout.lineStart(start) : layout.leadingComments(start);
    const before = layout.previousLineEnd(from);
    if (before !== undefined) return { start: before, end, text: '' };
    return { start: layout.text.startsWith('\ufeff') ? 1 : 0, end: next ?? end, text: '' };
  }

  #below(lines: readonly string[]): string {
    return lines.map((line) => `${this.#layout.lineBreak}${line}`).join('');
  }

  #pairEnd({ key, value }: Pair, column: number): number {
    return blockEnd(this.#layout, key.end, value, column);
  }

  #colonEnd({ key }: Pair): number {
    const colon = /[ \t]*:/y;
    colon.lastIndex = key.end;
    const found = colon.exec(this.#layout.text);
    if (found === null) throw new CannotEdit();
    return key.end + found[0].length;
  }

  #dash(list: ListNode, index: number): number {
    const before = list.items[index - 1];
    const dash = before === undefined ? list.start : this.#layout.skipBlank(before.end);
    if (this.#layout.text[dash] !== '-') throw new CannotEdit();
    return dash;
  }
}

function isNamed({ key }: Pair, name: string | undefined): boolean {
  return name !== undefined && key.kind === 'scalar' && key.text === name;
}

/** A line moved by columns; one that has fewer spaces than that loses those it has. */
function shifted(line: string, by: number): string {
  if (line.trim() === '') return line;
  if (by >= 0) return `${' '.repeat(by)}${line}`;
  const spaces = line.length - line.trimStart().length;
  return line.slice(Math.min(spaces, -by));
}
