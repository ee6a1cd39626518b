import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, pathText, valueAt, withoutValueAt, withValueAt } from '../edit/field-path.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';

/** A copy of an object from which fields are taken away, and the paths of those that were there. */
export class Edited {
  #object: JsonObject;
  readonly #removed: string[] = [];

  constructor(object: JsonObject) {
    this.#object = object;
  }

  get object(): JsonObject {
    return this.#object;
  }

  get removed(): readonly string[] {
    return this.#removed;
  }

  at(path: FieldPath): JsonValue | undefined {
    return valueAt(this.#object, path);
  }

  /** The entries of a list there, none where there is no list. */
  listAt(path: FieldPath): readonly JsonValue[] {
    const value = this.at(path);
    return isJsonArray(value) ? value : [];
  }

  /** Null counts as nothing: it goes, and is not named. */
  remove(path: FieldPath): void {
    const value = this.at(path);
    if (value === undefined) return;
    if (value !== null) this.#removed.push(pathText(path));
    this.#take(withoutValueAt(this.#object, path));
  }

  /** What a removal has left behind as `{}` or `[]`. */
  removeEmpty(path: FieldPath): void {
    const value = this.at(path);
    const isEmpty = isJsonArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
    if (isEmpty && this.#removed.some((removed) => removed.startsWith(pathText(path)))) {
      this.#take(withoutValueAt(this.#object, path));
    }
  }

  set(path: FieldPath, value: JsonValue): void {
    this.#removed.push(pathText(path));
    this.#take(withValueAt(this.#object, path, value));
  }

  #take(changed: JsonValue | undefined): void {
    if (isJsonObject(changed)) this.#object = changed;
  }
}

/** '' for the core group. */
export function groupOf({ apiVersion }: JsonObject): string {
  return typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
