import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { applyEdits } from '../edit/apply-edits.ts';
import { type Rewriter, rewrite } from '../edit/rewrite.ts';
import type { TextEdit } from '../lint/finding.ts';
import { type ManifestDocument, readDocuments } from '../yaml-read.ts';
import { remapValues } from './find-places.ts';
import type { RemapKind, RemapPlace } from './remap-place.ts';

/** One old value and its new one; without `to` the field goes, so that the cluster chooses (a port, the default class). */
export interface RemapChange {
  readonly kind: RemapKind;
  readonly from: string;
  readonly to?: string | undefined;
}

export interface Remapped {
  readonly text: string;
  /** Fields that have another value now. */
  readonly changed: number;
  /** Places that stay as they are: their value comes from an anchor that others share, say. */
  readonly left: readonly RemapPlace[];
}

/** The text with other values in place of the old ones; comments, order and style of the rest stay. Both at once: `a` to `b` and `b` to `a` swaps. */
export function remapText(text: string, changes: readonly RemapChange[]): Remapped {
  if (changes.length === 0) return { text, changed: 0, left: [] };
  const wanted = new Map(changes.map((change) => [`${change.kind} ${change.from}`, change]));
  const documents = readDocuments(text, { takesJson: true });
  const places = remapValues(documents)
    .flatMap((value) => value.places)
    .filter((place) => wanted.has(keyOf(place)));
  const edits: TextEdit[] = [];
  const left: RemapPlace[] = [];
  for (const document of documents) {
    const own = places.filter((place) => place.document === document.index);
    const done = remapDocument(text, document, own, wanted);
    edits.push(...done.edits);
    left.push(...done.left);
  }
  return { text: applyEdits(text, edits), changed: places.length - left.length, left };
}

function remapDocument(
  text: string,
  document: ManifestDocument,
  places: readonly RemapPlace[],
  wanted: ReadonlyMap<string, RemapChange>,
): { readonly edits: readonly TextEdit[]; readonly left: readonly RemapPlace[] } {
  if (places.length === 0) return { edits: [], left: [] };
  const all = rewrite(text, document, (edit) => {
    for (const place of places) change(edit, place, wanted.get(keyOf(place)));
  });
  if (all !== undefined) return { edits: all, left: [] };
  // One of them can't be changed; the others still can.
  const possible = places.filter(
    (place) => rewrite(text, document, (edit) => change(edit, place, wanted.get(keyOf(place)))) !== undefined,
  );
  const edits = rewrite(text, document, (edit) => {
    for (const place of possible) change(edit, place, wanted.get(keyOf(place)));
  });
  if (edits === undefined) return { edits: [], left: places };
  return { edits, left: places.filter((place) => !possible.includes(place)) };
}

function change(edit: Rewriter, { path, kind }: RemapPlace, wanted: RemapChange | undefined): void {
  if (wanted === undefined) return;
  if (wanted.to === undefined) edit.remove(path);
  else edit.set(path, writtenValue(kind, wanted.to));
}

function writtenValue(kind: RemapKind, text: string): JsonValue {
  return kind === 'node-port' && /^\d+$/.test(text) ? Number(text) : text;
}

function keyOf({ kind, value }: RemapPlace): string {
  return `${kind} ${value}`;
}
