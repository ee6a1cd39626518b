import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { type FieldPath, valueAt, withoutValueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { rewrite } from '#lib/manifest/edit/rewrite.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { type ManifestDocument, type ManifestProblem, readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/**
 * A form is a view of a text of manifests: it holds nothing else, so nothing that it does not know is lost, and what
 * is typed into the text is in the form at once. A field stands at a path of one of the text's documents.
 */
export interface FormText {
  readonly text: string;
  /** By document: undefined where there is no object. */
  readonly objects: readonly (JsonObject | undefined)[];
  /** The first thing that keeps the text from being read: then the fields rest until it is mended. */
  readonly fault: ManifestProblem | undefined;
}

export function readForm(text: string): FormText {
  const documents = readDocuments(text);
  return {
    text,
    objects: documents.map(({ value }) => (isJsonObject(value) ? value : undefined)),
    fault: documents.flatMap(({ problems }) => problems)[0],
  };
}

/** One field, at a path of a document (counted from 0, also those without an object). Undefined: it is left out. */
export interface FieldChange {
  readonly document: number;
  readonly path: FieldPath;
  readonly value: JsonValue | undefined;
}

/** A field of a map is called `key` from now on: its place in the text, its value and its comments stay. */
export interface FieldRename {
  readonly document: number;
  readonly path: FieldPath;
  readonly key: string;
}

export type FormChange = FieldChange | FieldRename;

/**
 * The text with fields changed one after another. Comments, order and style of everything else stay. With a field go
 * the maps and lists that held nothing else; an item of a list stays, with nothing in it.
 */
export function withFields(text: string, changes: readonly FormChange[]): string {
  return changes.reduce(
    (before, change) => ('key' in change ? withRename(before, change) : withField(before, change)),
    text,
  );
}

/** A key that is there already is never written over. */
function withRename(text: string, { document: at, path, key }: FieldRename): string {
  const document = readDocuments(text)[at];
  const target = [...path.slice(0, -1), key];
  const held = valueAt(document?.value, path);
  if (document?.value === undefined || held === undefined || valueAt(document.value, target) !== undefined) return text;
  const edits = rewrite(text, document, (edit) => edit.rename(path, key));
  if (edits !== undefined) return applyEdits(text, edits);
  const changed = withValueAt(withoutValueAt(document.value, path), target, held);
  return changed === undefined ? text : replaced(text, document, writeYaml(changed));
}

function withField(text: string, { document: at, path, value }: FieldChange): string {
  const document = readDocuments(text)[at];
  if (document?.value === undefined || isSameValue(valueAt(document.value, path), value)) return text;
  const change = value === undefined ? removal(document.value, path) : { path, value };
  const edits = rewrite(text, document, (edit) => {
    if (change.value === undefined) edit.remove(change.path);
    else edit.set(change.path, change.value);
  });
  if (edits !== undefined) return applyEdits(text, edits);
  const changed =
    change.value === undefined
      ? withoutValueAt(document.value, change.path)
      : withValueAt(document.value, change.path, change.value);
  // An alias or a merge stands in the way, so this document is written anew; where even that can't be, it stays.
  return changed === undefined ? text : replaced(text, document, writeYaml(changed));
}

/** What is taken out with a field: upwards to what would be empty without it. */
function removal(root: JsonValue, path: FieldPath): FieldChange | { path: FieldPath; value: JsonValue | undefined } {
  let at = path;
  while (at.length > 1) {
    const holder = valueAt(root, at.slice(0, -1));
    const isLast = isJsonArray(holder) ? holder.length === 1 : isJsonObject(holder) && Object.keys(holder).length === 1;
    if (!isLast) break;
    if (typeof at.at(-2) === 'number') return { path: at.slice(0, -1), value: {} };
    at = at.slice(0, -1);
  }
  return { path: at, value: undefined };
}

function replaced(text: string, { startLine, endLine }: ManifestDocument, yaml: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, startLine - 1), ...yaml.trimEnd().split('\n'), ...lines.slice(endLine)].join('\n');
}

/** The text with one more object at its end. */
export function withObject(text: string, object: JsonObject): string {
  const kept = text.trimEnd();
  return kept === '' ? writeYaml(object) : `${kept}\n---\n${writeYaml(object)}`;
}

/** The text with another object in the place of a document. */
export function withObjectAt(text: string, at: number, object: JsonObject): string {
  const document = readDocuments(text)[at];
  return document === undefined ? text : replaced(text, document, writeYaml(object));
}

/** The text without a document, and without the separator before or after it. */
export function withoutObject(text: string, at: number): string {
  const documents = readDocuments(text);
  const document = documents[at];
  if (document === undefined) return text;
  const lines = text.split('\n');
  const next = documents[at + 1];
  const before = documents[at - 1];
  const [from, to] =
    next !== undefined
      ? [document.startLine - 1, next.startLine - 1]
      : [before === undefined ? 0 : before.endLine, lines.length];
  const left = [...lines.slice(0, from), ...lines.slice(to)].join('\n');
  return left.trim() === '' ? '' : `${left.trimEnd()}\n`;
}
