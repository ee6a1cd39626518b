import type { Source } from '../../run/apply-run.ts';

/**
 * Texts of several files are one text in the editor; a comment that says where each begins keeps them apart, the one
 * that `helm template` writes as well: `--- # Source: web/deployment.yaml`.
 */
const sourceLine = /^(?:---[ \t]+)?#[ \t]*Source:[ \t]*(\S(?:.*\S)?)[ \t]*$/;

/** The text of a file as it is put behind others; its first line is the one after the comment. */
export function withSource(name: string, text: string): string {
  // Directives stand outside of a document, so the one before must have ended.
  const start = text.startsWith('%') ? '...\n#' : '--- #';
  return `${start} Source: ${name.replace(/[\r\n]+/g, ' ')}\n${text}`;
}

/** Texts one after another, each beginning on a line of its own. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .filter((text) => text.trim() !== '')
    .reduce((all, text) => {
      if (all === '') return text;
      const ended = /[\r\n]$/.test(all) ? all : `${all}\n`;
      return /^(?:---|%|\.\.\.)/.test(text) ? ended + text : `${ended}---\n${text}`;
    }, '');
}

/** Where a line of the text came from: the nearest `Source` comment above. */
export class Sources {
  readonly #starts: readonly { readonly file: string; readonly line: number }[];

  constructor(text: string) {
    const starts: { file: string; line: number }[] = [];
    if (text.includes('Source:')) {
      for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
        const file = sourceLine.exec(line)?.[1];
        if (file !== undefined) starts.push({ file, line: index + 1 });
      }
    }
    this.#starts = starts;
  }

  /** How many different files there are. */
  get count(): number {
    return new Set(this.#starts.map(({ file }) => file)).size;
  }

  /** The line itself, or the one below when it is such a comment: a document may begin with it. */
  below(line: number): number {
    return this.#starts.some((start) => start.line === line) ? line + 1 : line;
  }

  /** The file and its own line; undefined for what was typed or pasted. */
  at(line: number): Source | undefined {
    const start = this.#starts.findLast((candidate) => candidate.line <= line);
    return start === undefined ? undefined : { file: start.file, line: Math.max(1, line - start.line) };
  }
}
