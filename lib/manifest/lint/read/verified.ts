import { applyEdits } from '../../edit/apply-edits.ts';
import { readDocuments } from '../../yaml-read.ts';
import type { Fix } from '../finding.ts';

/** How far a text can be read: what a fix must make better. */
interface Readability {
  readonly documents: number;
  readonly problems: number;
  readonly broken: number;
  /** Where reading first breaks off, as line and column. */
  readonly firstBreak: readonly [number, number] | undefined;
}

function readabilityOf(text: string): Readability {
  const documents = readDocuments(text, { takesJson: true });
  const broken = documents.filter(({ root }) => root === undefined);
  const at = broken[0]?.problems.at(-1);
  return {
    documents: documents.length,
    problems: documents.reduce((sum, { problems }) => sum + problems.length, 0),
    broken: broken.length,
    firstBreak: at === undefined ? undefined : [at.line, at.column],
  };
}

/**
 * How many mistakes of a text get fixes: each is tried out by reading the text again, which a book of mistakes, or a
 * very large document, is not worth.
 */
export function mostTried(text: string, problems: number): number {
  return Math.min(20, Math.floor(1_000_000 / text.length), Math.floor(5000 / problems));
}

let last: { readonly text: string; readonly readability: Readability } | undefined;

/** The fixes of one text are tried out one after another. */
function knownReadability(text: string): Readability {
  if (last?.text !== text) last = { text, readability: readabilityOf(text) };
  return last.readability;
}

/**
 * Those fixes after which the text reads better: no document breaks off any more, or only further down, or fewer
 * keys are repeated. One that leaves a break behind is never safe.
 */
export function verifiedFixes(text: string, fixes: readonly Fix[]): readonly Fix[] {
  if (fixes.length === 0) return [];
  const before = knownReadability(text);
  return fixes.flatMap((fix) => {
    const after = readabilityOf(applyEdits(text, fix.edits));
    if (!isBetter(before, after)) return [];
    return [{ ...fix, isSafe: fix.isSafe && after.broken === 0 }];
  });
}

function isBetter(before: Readability, after: Readability): boolean {
  if (before.firstBreak === undefined) return after.broken === 0 && after.problems < before.problems;
  if (after.broken < before.broken) return true;
  const [line, column] = before.firstBreak;
  const [laterLine, laterColumn] = after.firstBreak ?? [Number.POSITIVE_INFINITY, 0];
  return laterLine > line || (laterLine === line && laterColumn > column + 1);
}
