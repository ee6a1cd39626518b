import { applyEdits } from '../../edit/apply-edits.ts';
import { linesOf } from '../../edit/lines-of.ts';
import type { Finding, Fix } from '../finding.ts';

/** Texts beyond this, and findings beyond these, are not worth reading again for each of their fixes. */
const mostRead = 400_000;

/** What is left of a text's mistakes. */
export interface Outlook {
  readonly errors: readonly Finding[];
  /** Lines at which reading breaks off. */
  readonly breaks: readonly number[];
}

/**
 * Fixes of what keeps a text from being read, by what they make of it: of several only those stay that leave the least
 * errors, and none stays that puts what it moves where it has no meaning.
 */
export function weighedFixes(
  text: string,
  findings: readonly Finding[],
  lookAt: (text: string) => Outlook,
): readonly Finding[] {
  let left = mostRead;
  return findings.map((finding) => {
    const { fixes } = finding;
    left -= fixes.length * text.length;
    if (fixes.length === 0 || left < 0) return finding;
    const weighed = fixes
      .map((fix) => ({ fix, ...outcomeOf(text, finding, fix, lookAt) }))
      .filter(({ isWorse }) => !isWorse);
    const least = Math.min(...weighed.map(({ weight }) => weight));
    return { ...finding, fixes: weighed.filter(({ weight }) => weight === least).map(({ fix }) => fix) };
  });
}

/** What still can't be read weighs more than any errors that can be named. */
const unread = 1_000_000;

function outcomeOf(text: string, finding: Finding, fix: Fix, lookAt: (text: string) => Outlook) {
  const { errors, breaks } = lookAt(applyEdits(text, fix.edits));
  const lines = editedLines(text, fix);
  const next = Math.max(...lines, finding.line) + 1;
  const breaksAgain = !finding.rule.startsWith('tab') && breaks.some((line) => line <= next);
  const isWorse = breaksAgain || errors.some(({ line, rule }) => lines.has(line) && misfits.has(rule));
  return { weight: errors.length + (breaks.length > 0 ? unread : 0), isWorse };
}

/** What is said of words that stand where they mean nothing. */
const misfits: ReadonlySet<string> = new Set(['unknown-field', 'field-misplaced', 'wrong-type', 'kind-unknown']);

/** In the lines of the text after the fix, as far as it inserts no lines before them. */
function editedLines(text: string, { edits }: Fix): ReadonlySet<number> {
  const lines = linesOf(text);
  let inserted = 0;
  const edited = new Set<number>();
  for (const { start, end, text: replacement } of edits) {
    const added = replacement.split('\n').length - 1;
    const first = lines.position(start).line + inserted;
    for (let line = first; line <= first + added; line += 1) edited.add(line);
    inserted += added - (text.slice(start, end).split('\n').length - 1);
  }
  return edited;
}
