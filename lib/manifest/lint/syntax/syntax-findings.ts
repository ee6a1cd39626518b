import type { ManifestDocument } from '../../yaml-read.ts';
import type { Finding } from '../finding.ts';
import { mostTried, verifiedFixes } from '../read/verified.ts';
import { syntaxFixes } from './syntax-fixes.ts';

/** The reader's problems but repeated keys, with what can be done about them. */
export function syntaxFindings(text: string, document: ManifestDocument): readonly Finding[] {
  const most = mostTried(text, document.problems.length);
  return document.problems
    .filter(({ rule }) => rule !== 'duplicate-key' && rule !== 'duplicate-text')
    .map((problem, count) => {
      const fixes = count < most ? verifiedFixes(text, syntaxFixes(text, problem)) : [];
      return { ...problem, severity: 'error', document: document.index, fixes };
    });
}
