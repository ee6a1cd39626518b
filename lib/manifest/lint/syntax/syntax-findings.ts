import type { ManifestDocument } from '../../yaml-read.ts';
import type { Finding } from '../finding.ts';
import { verifiedFixes } from '../read/verified.ts';
import { syntaxFixes } from './syntax-fixes.ts';

/** Fixes are tried out by reading the text again: a text full of control characters has them for the first few only. */
const mostWithFixes = 10;

/** The reader's problems but repeated keys, with what can be done about them. */
export function syntaxFindings(text: string, document: ManifestDocument): readonly Finding[] {
  return document.problems
    .filter(({ rule }) => rule !== 'duplicate-key' && rule !== 'duplicate-text')
    .map((problem, count) => {
      const fixes = count < mostWithFixes ? verifiedFixes(text, syntaxFixes(text, problem)) : [];
      return { ...problem, severity: 'error', document: document.index, fixes };
    });
}
