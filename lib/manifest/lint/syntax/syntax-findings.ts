import { linesOf } from '../../edit/lines-of.ts';
import { Layout } from '../../edit/text/layout.ts';
import type { ManifestDocument, ManifestProblem } from '../../yaml-read.ts';
import { duplicateRules } from '../duplicates/duplicate-keys.ts';
import type { Finding } from '../finding.ts';
import { findingAt } from '../place.ts';
import { mostTried, verifiedFixes } from '../read/verified.ts';
import { pastedText } from './pasted-text.ts';
import { syntaxFixes } from './syntax-fixes.ts';

/** The reader's problems but repeated keys, with what can be done about them. */
export function syntaxFindings(text: string, document: ManifestDocument): readonly Finding[] {
  const most = mostTried(text, document.problems.length);
  return document.problems
    .filter(({ rule }) => !duplicateRules.has(rule))
    .map((problem, count) => {
      const pasted = count < most ? pastedFinding(text, document, problem) : undefined;
      if (pasted !== undefined) return pasted;
      const fixes = count < most ? verifiedFixes(text, syntaxFixes(text, problem)) : [];
      return { ...problem, severity: 'error', document: document.index, fixes };
    });
}

/** What keeps the text from being read is a text of its own. */
function pastedFinding(text: string, { root, index }: ManifestDocument, problem: ManifestProblem): Finding | undefined {
  if (root !== undefined) return undefined;
  const offset = linesOf(text).start(problem.line) + problem.column - 1;
  const pasted = pastedText(new Layout(text), offset);
  if (pasted === undefined) return undefined;
  const fixes = pasted.fix === undefined ? [] : verifiedFixes(text, [pasted.fix]);
  if (pasted.fix !== undefined && fixes.length === 0) return undefined;
  return findingAt(text, index, pasted.span, { rule: 'text-needs-bar', fixes });
}
