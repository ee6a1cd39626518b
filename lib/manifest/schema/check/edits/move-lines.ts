import type { TextEdit } from '../../../lint/finding.ts';
import type { MapNode } from '../../../yaml/node.ts';
import { columnOf, isBlockMap, isFlow, lineBreakOf, lineEnd, lineStart, shifted, writtenEnd } from './block.ts';

type Pair = MapNode['pairs'][number];

/** Where lines go: below a block map that is there, by steps that are not (a key; `-` for the first item of a list). */
export interface Target {
  readonly map: MapNode;
  readonly steps: readonly string[];
}

/** Moves whole pairs of a block map, comments behind them included. Undefined where lines can't be told apart. */
export function movePairs(
  text: string,
  source: MapNode,
  pairs: readonly Pair[],
  target: Target,
): readonly TextEdit[] | undefined {
  const [step] = target.steps;
  if (target.map === source && pairs.length === source.pairs.length && step !== undefined && isFlow(text, source)) {
    return wrapped(text, source, step);
  }
  if (!isBlockMap(text, source) || !isBlockMap(text, target.map)) return undefined;
  const deletions = deletionsOf(text, source, pairs);
  const last = target.map.pairs.at(-1);
  const [first] = target.map.pairs;
  if (deletions === undefined || first === undefined || last === undefined) return undefined;
  const column = columnOf(text, first.key.start);
  const { head, indentation } = headOf(target.steps, column, lineBreakOf(text));
  const moved = pairs.map((pair, index) => {
    const lines = linesOf(text, pair);
    const before = index === 0 && target.steps.at(-1) === '-' ? '' : ' '.repeat(indentation);
    return shifted(lines, columnOf(text, pair.key.start), indentation, before);
  });
  if (moved.includes(undefined)) return undefined;
  const at = lineEnd(text, lastOffset(text, last));
  const isAfterBreak = text[at - 1] === '\n';
  const body = `${head}${moved.join('')}`;
  const insertion = isAfterBreak ? body : lineBreakOf(text) + body.replace(/\r?\n$/, '');
  return ordered([...deletions, { start: at, end: at, text: insertion }]);
}

/** All of a map between brackets goes one step deeper. */
function wrapped(text: string, source: MapNode, step: string): readonly TextEdit[] {
  const isJson = source.pairs.every(({ key }) => text[key.start] === '"');
  return [
    { start: source.start, end: source.start, text: isJson ? `{"${step}": ` : `{${step}: ` },
    { start: source.end, end: source.end, text: '}' },
  ];
}

/** Steps that are missing, as lines; the last line is left open where it is a dash. */
function headOf(steps: readonly string[], column: number, lineBreak: string): { head: string; indentation: number } {
  let head = '';
  let indentation = column;
  steps.forEach((step) => {
    if (step === '-') head += `${' '.repeat(indentation)}- `;
    else head += `${' '.repeat(indentation)}${step}:${lineBreak}`;
    indentation += 2;
  });
  return { head, indentation };
}

/** From the key to the end of its last line, with a line break. */
function linesOf(text: string, pair: Pair): string {
  const lines = text.slice(pair.key.start, lineEnd(text, lastOffset(text, pair)));
  return lines.endsWith('\n') ? lines : lines + lineBreakOf(text);
}

function lastOffset(text: string, { key, value }: Pair): number {
  return Math.max(writtenEnd(text, key.start, Math.max(key.end, value.end)) - 1, key.start);
}

/** Whole pairs of a block map taken away; undefined where that would leave an item of a list without any. */
export function deletionsOf(text: string, source: MapNode, pairs: readonly Pair[]): readonly TextEdit[] | undefined {
  const left = source.pairs.filter((pair) => !pairs.includes(pair));
  const deletions: TextEdit[] = [];
  let done = -1;
  for (const pair of pairs) {
    if (pair.key.start < done) continue;
    const start = lineStart(text, pair.key.start);
    const end = lineEnd(text, lastOffset(text, pair));
    if (text.slice(start, pair.key.start).trim() === '') {
      deletions.push({ start, end, text: '' });
      continue;
    }
    // After the dash of a list the next pair that stays moves up.
    const next = left[0];
    if (pair !== source.pairs[0] || next === undefined) return undefined;
    deletions.push({ start: pair.key.start, end: next.key.start, text: '' });
    done = next.key.start;
  }
  return deletions;
}

function ordered(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
