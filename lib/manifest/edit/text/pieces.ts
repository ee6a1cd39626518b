import type { TextEdit } from '../../lint/finding.ts';

type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text that is changed step by step, and what all steps together change in the text as it was. */
export class Pieces {
  readonly #original: string;
  #pieces: readonly Piece[];
  #text: string;

  constructor(text: string) {
    this.#original = text;
    this.#pieces = [{ start: 0, end: text.length }];
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Edits of the text as it is now; they don't overlap. */
  apply(edits: readonly TextEdit[]): void {
    for (const edit of edits.toSorted((a, b) => b.start - a.start || b.end - a.end)) {
      this.#pieces = [...this.#slice(0, edit.start), { text: edit.text }, ...this.#slice(edit.end, this.#text.length)];
      this.#text = this.#text.slice(0, edit.start) + edit.text + this.#text.slice(edit.end);
    }
  }

  /** In the order of the text, each as short as its first and last characters allow. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let from = 0;
    let text = '';
    const close = (end: number) => {
      const edit = trimmed(this.#original, { start: from, end, text });
      if (edit.text !== '' || edit.end > edit.start) edits.push(edit);
      text = '';
    };
    for (const piece of this.#pieces) {
      if ('text' in piece) text += piece.text;
      else if (piece.end > piece.start) {
        close(piece.start);
        from = piece.end;
      }
    }
    close(this.#original.length);
    return edits;
  }

  #slice(start: number, end: number): Piece[] {
    const found: Piece[] = [];
    let offset = 0;
    for (const piece of this.#pieces) {
      const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
      const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, length)];
      if (to > from) {
        if ('text' in piece) found.push({ text: piece.text.slice(from, to) });
        else found.push({ start: piece.start + from, end: piece.start + to });
      }
      offset += length;
    }
    return found;
  }
}

function trimmed(original: string, edit: TextEdit): TextEdit {
  let { start, end, text } = edit;
  while (end > start && text !== '' && original[end - 1] === text.at(-1)) {
    end -= 1;
    text = text.slice(0, -1);
  }
  while (end > start && text !== '' && original[start] === text[0]) {
    start += 1;
    text = text.slice(1);
  }
  return { start, end, text };
}
