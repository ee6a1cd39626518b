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

/** One document of a text, read by itself: of a long text only what is asked about. */
export function oneDocument(text: string, { startLine, endLine }: DocumentRange): OneDocument | undefined {
  const start = offsetOfLine(text, startLine);
  const own = text.slice(start, offsetOfLine(text, endLine + 1));
  const document = readDocuments(own, { takesJson: true }).find(({ root }) => root !== undefined);
  return document === undefined ? undefined : { text: own, document, linesBefore: startLine - 1, start };
}

/** Edits of one document as edits of the whole text. */
export function inWholeText({ start }: OneDocument, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
}

/** Of a line counted from 1; the end of the text for lines beyond it. */
function offsetOfLine(text: string, line: number): number {
  const lineBreak = /\r\n|\n|\r/g;
  for (let at = 1; at < line; at += 1) {
    if (lineBreak.exec(text) === null) return text.length;
  }
  return line <= 1 ? 0 : lineBreak.lastIndex;
}
