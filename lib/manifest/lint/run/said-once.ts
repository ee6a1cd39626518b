import type { Finding } from '../finding.ts';

interface Said {
  readonly family: number;
  readonly finding: Finding;
}

/**
 * Findings of several families, the first of which knows the cause best. Of what two of them say as badly of the same
 * place or the same field one is kept: the first family's, else the one that knows how to mend it, else the earlier.
 */
export function saidOnce(families: readonly (readonly Finding[])[]): readonly Finding[] {
  const said = new Map<string, Said>();
  const left = new Set<Finding>();
  for (const [family, findings] of families.entries()) {
    for (const finding of findings) {
      const before = wordsFor(finding)
        .map((words) => said.get(words))
        .find((other) => other !== undefined && other.family !== family && !left.has(other.finding));
      if (before !== undefined && !isBetter(finding, before)) {
        left.add(finding);
        continue;
      }
      if (before !== undefined) left.add(before.finding);
      for (const words of wordsFor(finding)) said.set(words, { family, finding });
    }
  }
  return families.flat().filter((finding) => !left.has(finding));
}

function isBetter({ fixes }: Finding, before: Said): boolean {
  return before.family > 0 && before.finding.fixes.length === 0 && fixes.length > 0;
}

function wordsFor({ line, column, severity, path }: Finding): readonly string[] {
  const place = `${severity} at ${line}:${column}`;
  return path === undefined || path === '' || severity !== 'error' ? [place] : [place, `error in ${path}`];
}
