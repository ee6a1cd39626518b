import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '../edit/field-path.ts';
import type { Rewriter } from '../edit/rewrite.ts';
import { isSameValue } from '../edit/same-value.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import { alignLists } from './align-lists.ts';
import { definedKeys, fieldOf } from './fields.ts';

/**
 * Gives what is at the path its value in steps as small as can be, so that what stays the same keeps its comments and
 * its style. Throws RangeError when that would take too long for a text of this many characters.
 */
export function bring(rewriter: Rewriter, path: FieldPath, wanted: JsonValue, characters: number): void {
  const now = rewriter.get(path);
  if (now === undefined) rewriter.set(path, wanted);
  else new Bringer(rewriter, characters).bring(path, now, wanted);
}

/** Each step reads the text again: beyond this many characters printing it anew is the better answer. */
const mostCharactersRead = 40_000_000;

class Bringer {
  readonly #rewriter: Rewriter;
  readonly #length: number;
  #read = 0;

  constructor(rewriter: Rewriter, length: number) {
    this.#rewriter = rewriter;
    this.#length = length;
  }

  bring(path: FieldPath, now: JsonValue, wanted: JsonValue): void {
    if (isSameValue(now, wanted)) return;
    if (isJsonObject(now) && isJsonObject(wanted)) this.#bringMap(path, now, wanted);
    else if (isJsonArray(now) && isJsonArray(wanted)) this.#bringList(path, now, wanted);
    else this.#step(() => this.#rewriter.set(path, wanted));
  }

  #bringMap(path: FieldPath, now: JsonObject, wanted: JsonObject): void {
    let before: string | undefined;
    for (const key of definedKeys(wanted)) {
      const [is, becomes] = [fieldOf(now, key), fieldOf(wanted, key)];
      const place = before === undefined ? {} : { after: before };
      if (becomes === undefined) continue;
      if (is === undefined) this.#step(() => this.#rewriter.set([...path, key], becomes, place));
      else this.bring([...path, key], is, becomes);
      before = key;
    }
    for (const key of definedKeys(now)) {
      if (fieldOf(wanted, key) === undefined) this.#step(() => this.#rewriter.remove([...path, key]));
    }
  }

  /** From the end, so that indexes before it stay what they are. */
  #bringList(path: FieldPath, now: readonly JsonValue[], wanted: readonly JsonValue[]): void {
    const pairs = alignLists(now, wanted);
    if (pairs === undefined || wanted.length === 0) {
      this.#step(() => this.#rewriter.set(path, wanted));
      return;
    }
    for (const { is, becomes, at } of pairs.toReversed()) {
      if (becomes === undefined) this.#step(() => this.#rewriter.remove([...path, at]));
      else if (is === undefined) this.#step(() => this.#rewriter.insert([...path, at], becomes));
      else this.bring([...path, at], is, becomes);
    }
  }

  #step(change: () => void): void {
    this.#read += this.#length;
    if (this.#read > mostCharactersRead) throw new RangeError('Too many changes for a text of this size');
    change();
  }
}
