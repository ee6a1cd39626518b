import type { Layout } from '../../edit/text/layout.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf } from '../place.ts';
import type { Break } from './syntax-fixes.ts';

/** How many of the levels above are offered, the nearest first. */
const mostLevels = 2;

/** The line, with what stands deeper below it, moved to a level that a line above it has. */
export function indentationFixes({ layout, start }: Pick<Break, 'layout' | 'start'>): readonly Fix[] {
  const lineStart = layout.lineStart(start);
  const own = indentOf(layout, lineStart);
  return levelsAbove(layout, lineStart)
    .filter((level) => level !== own)
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own))
    .slice(0, mostLevels)
    .flatMap((level) => {
      const edits = moved(layout, lineStart, level - own);
      return edits === undefined ? [] : [fixOf('indent-line', edits, { params: { spaces: level } })];
    });
}

/** Columns at which keys and dashes begin in the lines above that enclose the place. */
function levelsAbove(layout: Layout, lineStart: number): readonly number[] {
  const levels = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  let end = layout.previousLineEnd(lineStart);
  for (let lines = 0; end !== undefined && lines < 500 && least > 0; lines += 1) {
    const start = layout.lineStart(end);
    const line = layout.text.slice(start, end);
    const isContent = line.trim() !== '' && !line.trimStart().startsWith('#');
    const indent = line.length - line.trimStart().length;
    if (isContent && indent < least) {
      const head = /^ *(?:- +)+/.exec(line)?.[0];
      if (head !== undefined && head.length < least) levels.add(head.length);
      levels.add(indent);
      least = indent;
    }
    end = layout.previousLineEnd(start);
  }
  return [...levels];
}

function moved(layout: Layout, first: number, by: number): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const own = indentOf(layout, first);
  let start: number | undefined = first;
  for (; start !== undefined; start = layout.nextLine(layout.lineEnd(start))) {
    const isBlank = layout.text.slice(start, layout.lineEnd(start)).trim() === '';
    const indent = indentOf(layout, start);
    if (start !== first && !isBlank && indent <= own) break;
    if (isBlank) continue;
    if (indent + by < 0) return undefined;
    edits.push(by > 0 ? { start, end: start, text: ' '.repeat(by) } : { start, end: start - by, text: '' });
  }
  return edits;
}

function indentOf(layout: Layout, lineStart: number): number {
  return /^ */.exec(layout.text.slice(lineStart, layout.lineEnd(lineStart)))?.[0].length ?? 0;
}
