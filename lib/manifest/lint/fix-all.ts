import { applyEdits } from '../edit/apply-edits.ts';
import type { Finding, Fix, TextEdit } from './finding.ts';

export interface Fixed {
  readonly text: string;
  readonly count: number;
}

/** Fixes can bring others to light: what still comes after so many rounds doesn't end. */
const mostRounds = 10;

/**
 * A text after all safe fixes: those that don't touch each other at once, the others after looking again. `findings`
 * are those of `text`, `look` finds those of what comes out.
 */
export function fixAll(text: string, findings: readonly Finding[], look: (text: string) => readonly Finding[]): Fixed {
  let fixed = { text, count: 0 };
  let current = findings;
  for (let round = 0; round < mostRounds; round += 1) {
    const fixes = compatible(current);
    if (fixes.length === 0) break;
    const next = applyEdits(
      fixed.text,
      fixes.flatMap(({ edits }) => edits),
    );
    if (next === fixed.text) break;
    fixed = { text: next, count: fixed.count + fixes.length };
    current = look(next);
  }
  return fixed;
}

/** The first safe fix of each finding, in the order of the text, as far as they don't touch. */
function compatible(findings: readonly Finding[]): readonly Fix[] {
  const taken: TextEdit[] = [];
  return findings.flatMap(({ fixes }) => {
    const fix = fixes.find(({ isSafe }) => isSafe);
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) return [];
    taken.push(...fix.edits);
    return [fix];
  });
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
