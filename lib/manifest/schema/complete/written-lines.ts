/** A line of block YAML as far as it can be read alone: `  - name: web` has a dash in column 2 and a key in column 4. */
export interface WrittenLine {
  /** Offset of its first character. */
  readonly start: number;
  readonly text: string;
  readonly dashes: readonly number[];
  readonly key?: { readonly name: string; readonly column: number; readonly end: number };
  /** Where what follows dashes and key begins. */
  readonly column: number;
  /** Part of a block text, a comment or nothing at all. */
  readonly isSilent: boolean;
}

/** The lines of the document that holds the offset, and which of them does. No parser is asked: half of it is missing. */
export function linesAround(
  text: string,
  offset: number,
): { readonly lines: readonly WrittenLine[]; readonly at: number } {
  const texts = text.split('\n');
  let start = 0;
  let first = 0;
  let at = 0;
  const starts = texts.map((line, index) => {
    const lineStart = start;
    start += line.length + 1;
    if (lineStart <= offset) {
      at = index;
      if (/^---(?:\s|$)/.test(line)) first = index + 1;
    }
    return lineStart;
  });
  const next = texts.findIndex((line, index) => index > at && /^(?:---|\.\.\.)(?:\s|$)/.test(line));
  const end = next === -1 ? texts.length : next;
  const from = Math.min(first, at);
  const lines: WrittenLine[] = [];
  let block: number | undefined;
  for (let index = from; index < end; index += 1) {
    const line = readLine((texts[index] ?? '').replace(/\r$/, ''), starts[index] ?? 0);
    const indentation = line.text.length - line.text.trimStart().length;
    if (block !== undefined && (line.text.trim() === '' ? index !== at : indentation > block)) {
      lines.push({ ...line, isSilent: true });
      continue;
    }
    block = blockTextIn(line);
    lines.push(line);
  }
  return { lines, at: at - from };
}

/** One line by itself. */
export function readLine(text: string, start: number): WrittenLine {
  const dashes: number[] = [];
  let column = text.length - text.trimStart().length;
  const isSilent = text.trim() === '' || text[column] === '#';
  while (/^-(?: |$)/.test(text.slice(column))) {
    dashes.push(column);
    column += 1;
    column += /^ */.exec(text.slice(column))?.[0].length ?? 0;
  }
  const match =
    /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#"'[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?))\s*:(?=\s|$)/.exec(
      text.slice(column),
    );
  const base = { start, text, dashes, column, isSilent };
  if (match === null) return base;
  const [whole, double, single, plain] = match;
  return { ...base, key: { name: double ?? single ?? plain ?? '', column, end: column + whole.length } };
}

/** The indentation that lines of a block text must exceed. */
function blockTextIn({ text, key, dashes, column, isSilent }: WrittenLine): number | undefined {
  if (isSilent) return undefined;
  const value = text.slice(key?.end ?? column);
  if (!/^\s*(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/.test(value)) return undefined;
  return key?.column ?? dashes.at(-1);
}
