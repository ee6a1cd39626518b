import { basePathMark } from '#lib/protocol/base-path-mark.ts';

/** Puts the base path in the place of the mark in a text that comes in pieces, wherever they are cut. */
export class MarkReplacer {
  readonly #basePath: string;
  /** The end of what has come, as long as it may be the beginning of a mark. */
  #held = '';

  constructor(basePath: string) {
    this.#basePath = basePath;
  }

  /** Every byte is a character here, so that nothing but the mark, which is ASCII, can change. */
  push(piece: Uint8Array): Buffer {
    const text = replaceMark(this.#held + Buffer.from(piece).toString('latin1'), this.#basePath);
    const held = heldLength(text);
    this.#held = text.slice(text.length - held);
    return Buffer.from(text.slice(0, text.length - held), 'latin1');
  }

  end(): Buffer {
    return Buffer.from(this.#held, 'latin1');
  }
}

export function replaceMark(text: string, basePath: string): string {
  return text.replaceAll(basePathMark, basePath);
}

/** How many characters at the end are the beginning of a mark. */
function heldLength(text: string): number {
  // Nothing but its first character begins like a mark.
  for (let at = text.lastIndexOf('/'); at !== -1; at = text.lastIndexOf('/', at - 1)) {
    if (text.length - at >= basePathMark.length) return 0;
    if (basePathMark.startsWith(text.slice(at))) return text.length - at;
    if (at === 0) return 0;
  }
  return 0;
}
