import type { Finding } from '../finding.ts';

/** More of one document are counted only: nobody reads them, and each is a mark in the editor. */
export const mostOfADocument = 200;

/** In the order of the text, errors before the rest of a place, each once, and not more of a document than can be used. */
export function bounded(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((a, b) => a.line - b.line || a.column - b.column || rank(a) - rank(b));
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  const kept = sorted.filter((finding) => {
    const identity = `${finding.rule} ${finding.line} ${finding.column} ${finding.path ?? ''}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    const count = (counts.get(finding.document) ?? 0) + 1;
    counts.set(finding.document, count);
    return count <= mostOfADocument;
  });
  const more = [...counts].filter(([, count]) => count > mostOfADocument);
  return more.length === 0 ? kept : kept.flatMap((finding) => [finding, ...restOf(finding, kept, counts)]);
}

/** After the last of a document's own: how many are not listed. */
function restOf(finding: Finding, kept: readonly Finding[], counts: ReadonlyMap<number, number>): readonly Finding[] {
  const count = counts.get(finding.document) ?? 0;
  const isLast = count > mostOfADocument && kept.findLast(({ document }) => document === finding.document) === finding;
  if (!isLast) return [];
  const { line, column, endLine, endColumn, document } = finding;
  const params = { count: count - mostOfADocument };
  return [{ rule: 'more-problems', params, severity: 'info', line, column, endLine, endColumn, document, fixes: [] }];
}

function rank({ severity }: Finding): number {
  return severity === 'error' ? 0 : severity === 'warning' ? 1 : 2;
}
