import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { applyEdits } from '../edit/apply-edits.ts';
import type { FieldPath } from '../edit/field-path.ts';
import { type Rewriter, rewrite } from '../edit/rewrite.ts';
import { isSameValue } from '../edit/same-value.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import { readDocuments } from '../yaml-read.ts';
import { writeYaml } from '../yaml-write.ts';
import { definedKeys, fieldOf } from './fields.ts';
import { alignLists } from './align-lists.ts';

export interface MergedText {
  readonly text: string;
  /** False: the text could not be changed in place, and is printed anew without comments. */
  readonly keepsStyle: boolean;
}

/**
 * The text with the value of its one object brought to `wanted`, as small edits: comments, order and style of what
 * somebody typed stay. Where that can't be done (through an alias, say) the object is printed anew.
 */
export function mergedText(text: string, wanted: JsonObject): MergedText {
  const documents = readDocuments(text).filter(({ value }) => value !== undefined && value !== null);
  const [document] = documents;
  const printed = { text: writeYaml(wanted), keepsStyle: false };
  if (documents.length !== 1 || document?.value === undefined) return printed;
  const { value } = document;
  if (isSameValue(value, wanted)) return { text, keepsStyle: true };
  const edits = rewrite(text, document, (rewriter) => new Bringer(rewriter, text.length).bring([], value, wanted));
  if (edits === undefined) return printed;
  const brought = applyEdits(text, edits);
  const [after] = readDocuments(brought).filter((one) => one.value !== undefined && one.value !== null);
  return isSameValue(after?.value, wanted) ? { text: brought, keepsStyle: true } : printed;
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
