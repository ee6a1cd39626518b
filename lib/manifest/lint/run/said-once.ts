import type { Finding } from '../finding.ts';

/**
 * Findings of several families, the first of which knows the cause best: what a later one says as badly of the same
 * place or the same field is left out.
 */
export function saidOnce(families: readonly (readonly Finding[])[]): readonly Finding[] {
  const said = new Set<string>();
  return families.flatMap((findings) => {
    const kept = findings.filter((finding) => !wordsFor(finding).some((words) => said.has(words)));
    for (const finding of kept) for (const words of wordsFor(finding)) said.add(words);
    return kept;
  });
}

function wordsFor({ line, column, severity, path }: Finding): readonly string[] {
  const place = `${severity} at ${line}:${column}`;
  return path === undefined || path === '' || severity !== 'error' ? [place] : [place, `error in ${path}`];
}
