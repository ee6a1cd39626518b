import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { placeOf } from '#lib/manifest/edit/text/place.ts';
import type { TextEdit } from '#lib/manifest/lint/finding.ts';
import { type ManifestDocument, readDocuments } from '#lib/manifest/yaml-read.ts';
import type { DocumentRange } from '../read-manifests.ts';

interface OneDocument {
  /** Only this document's lines. */
  readonly text: string;
  readonly document: ManifestDocument;
  /** Lines of the whole text before it. */
  readonly linesBefore: number;
  /** Characters of the whole text before it. */
  readonly start: number;
}

/**
 * One document of a text, read by itself: of a long text only what is asked about. With the path of an item of its list
 * `root` and `value` are the item's; undefined where an alias stands for the item.
 */
export function oneDocument(
  text: string,
  { startLine, start, end }: DocumentRange,
  itemPath: FieldPath = [],
): OneDocument | undefined {
  const own = text.slice(start, end);
  const document = readDocuments(own, { takesJson: true }).find(({ root }) => root !== undefined);
  const root = document?.root === undefined ? undefined : placeOf(own, document.root, itemPath)?.node;
  const value = valueAt(document?.value, itemPath);
  if (document === undefined || root === undefined) return undefined;
  const place = { text: own, linesBefore: startLine - 1, start };
  return { ...place, document: value === undefined ? { ...document, root } : { ...document, root, value } };
}

/** Edits of one document as edits of the whole text. */
export function inWholeText({ start }: OneDocument, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
}
