import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { TextEdit } from '../lint/finding.ts';
import { isJsonArray } from '../lossless-json.ts';
import { Composer } from '../yaml/composer.ts';
import { YamlFault } from '../yaml/fault.ts';
import type { YamlNode } from '../yaml/node.ts';
import { type ManifestDocument, readDocuments } from '../yaml-read.ts';
import { type FieldPath, valueAt, withoutValueAt, withValueAt } from './field-path.ts';
import { knownReading } from './known-readings.ts';
import { linesOf } from './lines-of.ts';
import { isSameValue } from './same-value.ts';
import { baseOf } from './text/base-of.ts';
import { BlockEdits } from './text/block-edits.ts';
import { CannotEdit } from './text/cannot-edit.ts';
import { FlowEdits } from './text/flow-edits.ts';
import { Layout } from './text/layout.ts';
import { Pieces } from './text/pieces.ts';
import { isFlow, type Place, placeOf } from './text/place.ts';
import { withReplacedScalar } from './text/replaced-scalar.ts';

/**
 * Edits of the whole text that change one document, or one item of a list, as `change` says, and nothing else:
 * comments, order, quotes and indentation stay. Undefined when the text can't be changed so (the way leads through an
 * alias or a merge, keys are repeated, the text does not have the document's value), or when nothing changes. What
 * comes out has been read again and has exactly the wanted value.
 */
export function rewrite(
  text: string,
  document: ManifestDocument,
  change: (edit: Rewriter) => void,
): readonly TextEdit[] | undefined {
  const known = knownReading(text, document.root);
  const { own, start } = known === undefined ? linesOfOne(text, document) : { own: text, start: 0 };
  const [read, ...others] = known === undefined ? readDocuments(own, { takesJson: true }) : [known];
  if (read?.value === undefined || read.root === undefined || others.length > 0) return undefined;
  const base = document.root === undefined ? undefined : baseOf(read.root, document.root.start - start, document.root);
  if (base === undefined || !isSameValue(valueAt(read.value, base), document.value)) return undefined;
  try {
    const rewriter = new DocumentRewriter(own, read.value, read.root);
    change(rewriter.within(base));
    const edits = rewriter.finish();
    return edits?.map((edit) => ({ start: edit.start + start, end: edit.end + start, text: edit.text }));
  } catch (refusal) {
    if (refusal instanceof CannotEdit || refusal instanceof YamlFault || refusal instanceof RangeError)
      return undefined;
    throw refusal;
  }
}

/** With the line breaks after it, which are text of a block scalar at its end. */
function linesOfOne(text: string, document: ManifestDocument): { readonly own: string; readonly start: number } {
  const lines = linesOf(text);
  const layout = new Layout(text);
  const start = lines.start(document.startLine);
  const lastLineEnd = layout.blankLinesEnd(layout.lineEnd(lines.start(document.endLine)));
  return { own: text.slice(start, layout.nextLine(lastLineEnd) ?? text.length), start };
}

export interface Beside {
  /** The key beside which a new pair is put. */
  readonly after?: string;
  readonly before?: string;
}

/** Steps of a change. Each throws CannotEdit where the text has no place for it. */
export interface Rewriter {
  /** As it is after the steps so far. */
  readonly value: JsonValue;
  get(path: FieldPath): JsonValue | undefined;
  has(path: FieldPath): boolean;
  /** Gives a field its value. Missing maps on the way are made, in a list an item at its end. */
  set(path: FieldPath, wanted: JsonValue, beside?: Beside): void;
  /** Puts an item into a list, before the one that has the index now, or at its end. */
  insert(path: FieldPath, wanted: JsonValue): void;
  /** The key changes, its place and its value stay. */
  rename(path: FieldPath, key: string): void;
  /** Takes a pair or an item out, with its lines and its comments. */
  remove(path: FieldPath): void;
  /** Moves a pair, with its lines and its comments; missing maps on the way are made where it was or at the end. */
  move(from: FieldPath, to: FieldPath): void;
}

/** A document while it is changed: each step is made in its text and in its value. */
class DocumentRewriter implements Rewriter {
  readonly #pieces: Pieces;
  #value: JsonValue;
  #root: YamlNode | undefined;

  constructor(text: string, value: JsonValue, root: YamlNode) {
    this.#pieces = new Pieces(text);
    this.#value = value;
    this.#root = root;
  }

  get value(): JsonValue {
    return this.#value;
  }

  get(path: FieldPath): JsonValue | undefined {
    return valueAt(this.#value, path);
  }

  has(path: FieldPath): boolean {
    return this.get(path) !== undefined;
  }

  set(path: FieldPath, wanted: JsonValue, beside: Beside = {}): void {
    const value = this.#expect(withValueAt(this.#value, path, wanted));
    const { at, rest } = this.#deepest(path);
    const [step, ...deeper] = rest;
    if (step === undefined) this.#replace(at, wanted);
    else {
      const inner = this.#expect(withValueAt(undefined, deeper, wanted));
      if (at.node.kind === 'map' && typeof step === 'string' && at.node.pairs.length > 0) {
        this.#apply(this.#editsIn(at).insertPair(at, step, inner, beside));
      } else if (at.node.kind === 'list' && typeof step === 'number' && at.node.items.length > 0) {
        this.#apply(this.#editsIn(at).appendItem(at, inner));
      } else this.#replace(at, this.#expect(withValueAt(undefined, rest, wanted)));
    }
    this.#value = value;
  }

  insert(path: FieldPath, wanted: JsonValue): void {
    const [index, way] = [path.at(-1), path.slice(0, -1)];
    const items = this.get(way);
    if (!isJsonArray(items) || typeof index !== 'number') throw new CannotEdit();
    if (index >= items.length) {
      this.set([...way, items.length], wanted);
      return;
    }
    const value = this.#expect(withValueAt(this.#value, way, items.toSpliced(index, 0, wanted)));
    const place = this.#place(way);
    this.#apply(this.#editsIn(place).insertItem(place, index, wanted));
    this.#value = value;
  }

  rename(path: FieldPath, key: string): void {
    const parent = path.slice(0, -1);
    const held = this.#expect(this.get(path));
    if (this.has([...parent, key])) throw new CannotEdit();
    const without = this.#expect(withoutValueAt(this.#value, path));
    const value = this.#expect(withValueAt(without, [...parent, key], held));
    const place = this.#place(path);
    this.#apply(this.#editsBeside(place).renameKey(place, key));
    this.#value = value;
  }

  remove(path: FieldPath): void {
    const value = this.#expect(withoutValueAt(this.#value, path));
    const place = this.#place(path);
    const { holder } = place;
    if (holder === undefined) throw new CannotEdit();
    const count = holder.pair === undefined ? holder.node.items.length : holder.node.pairs.length;
    if (count > 1) this.#apply(this.#editsBeside(place).remove(place));
    else this.#replace(this.#place(path.slice(0, -1)), holder.pair === undefined ? [] : {});
    this.#value = value;
  }

  /** The same steps with paths from here: for an object inside of a List. */
  within(base: FieldPath): Rewriter {
    if (base.length === 0) return this;
    const held = () => this.#expect(this.get(base));
    return {
      get value() {
        return held();
      },
      get: (path) => this.get([...base, ...path]),
      has: (path) => this.has([...base, ...path]),
      set: (path, wanted, beside) => this.set([...base, ...path], wanted, beside),
      insert: (path, wanted) => this.insert([...base, ...path], wanted),
      rename: (path, key) => this.rename([...base, ...path], key),
      remove: (path) => this.remove([...base, ...path]),
      move: (from, to) => this.move([...base, ...from], [...base, ...to]),
    };
  }

  move(from: FieldPath, to: FieldPath): void {
    const held = this.#expect(this.get(from));
    const without = this.#expect(withoutValueAt(this.#value, from));
    const value = this.#expect(withValueAt(without, to, held));
    const source = this.#place(from);
    const { at, rest } = this.#deepest(to);
    const edits = this.#editsBeside(source).move(source, this.#place(from.slice(0, -1)), at, rest);
    if (edits === undefined) {
      const key = from.at(-1);
      this.set(to, held, typeof key === 'string' ? { after: key } : {});
      this.remove(from);
    } else {
      this.#apply(edits);
      this.#value = value;
    }
  }

  /** The edits of the text as it was; undefined when it would not be read as the wanted value. */
  finish(): readonly TextEdit[] | undefined {
    if (!this.#isRight()) {
      // A block scalar at the end of a text that ends without a line break.
      const { text } = this.#pieces;
      this.#apply([{ start: text.length, end: text.length, text: new Layout(text).lineBreak }]);
      if (!this.#isRight()) return undefined;
    }
    const edits = this.#pieces.edits();
    return edits.length === 0 ? undefined : edits;
  }

  #isRight(): boolean {
    const documents = readDocuments(this.#pieces.text, { takesJson: true });
    const [document] = documents;
    return documents.length === 1 && document?.value !== undefined && isSameValue(document.value, this.#value);
  }

  #composed(): YamlNode {
    const { text } = this.#pieces;
    this.#root ??= new Composer(text, text.startsWith('\ufeff') ? 1 : 0, /^\s*\{/.test(text)).next()?.root;
    return this.#expect(this.#root);
  }

  #place(path: FieldPath): Place {
    return this.#expect(placeOf(this.#pieces.text, this.#composed(), path));
  }

  /** As far as the path leads to something that can hold the rest, null excepted. */
  #deepest(path: FieldPath): { readonly at: Place; readonly rest: FieldPath } {
    for (let length = path.length; length >= 0; length -= 1) {
      const way = path.slice(0, length);
      const held = this.get(way);
      if (held === undefined) continue;
      if (length < path.length && held !== null && typeof held !== 'object') throw new CannotEdit();
      return { at: this.#place(way), rest: path.slice(length) };
    }
    throw new CannotEdit();
  }

  #replace(place: Place, wanted: JsonValue): void {
    const edits = this.#editsBeside(place).replace(place, wanted);
    const root = withReplacedScalar(this.#composed(), place.node, edits);
    this.#apply(edits);
    this.#root = root;
  }

  /** For changes of what stands beside a place. */
  #editsBeside(place: Place): BlockEdits | FlowEdits {
    const layout = new Layout(this.#pieces.text);
    return place.isInFlow ? new FlowEdits(layout, this.#composed()) : new BlockEdits(layout, this.#composed());
  }

  /** For changes inside a filled collection. */
  #editsIn(place: Place): BlockEdits | FlowEdits {
    const layout = new Layout(this.#pieces.text);
    const isInFlow = place.isInFlow || isFlow(layout.text, place.node);
    return isInFlow ? new FlowEdits(layout, this.#composed()) : new BlockEdits(layout, this.#composed());
  }

  #apply(edits: readonly TextEdit[]): void {
    this.#pieces.apply(edits);
    this.#root = undefined;
  }

  #expect<T>(value: T | undefined): T {
    if (value === undefined) throw new CannotEdit();
    return value;
  }
}
