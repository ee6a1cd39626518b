import type { LocatedFinding } from '../lint/located-finding.ts';

/** What stands below one line of the text. */
export interface LensLine {
  readonly line: number;
  readonly findings: readonly LocatedFinding[];
}

/** More of them would leave little of the text; the list of problems has them all. */
const mostLines = 100;
const mostFindings = 3;

/** Errors and warnings by their lines. What is only worth knowing has no lens. */
export function lensLines(findings: readonly LocatedFinding[], lineCount: number): readonly LensLine[] {
  const byLine = new Map<number, LocatedFinding[]>();
  for (const finding of findings) {
    if (finding.severity === 'info' || finding.line > lineCount) continue;
    const line = byLine.get(finding.line);
    if (line !== undefined) line.push(finding);
    else if (byLine.size < mostLines) byLine.set(finding.line, [finding]);
  }
  return [...byLine].map(([line, found]) => ({ line, findings: found.slice(0, mostFindings) }));
}
