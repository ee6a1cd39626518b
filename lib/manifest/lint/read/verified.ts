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
 * Those fixes after which the text reads better: no document breaks off any more, or only further down, or fewer
 * keys are repeated. One that leaves a break behind is never safe.
 */
export function verifiedFixes(text: string, fixes: readonly Fix[]): readonly Fix[] {
  if (fixes.length === 0) return [];
  const before = readabilityOf(text);
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
