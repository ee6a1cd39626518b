import type { Finding } from '../finding.ts';

/**
 * Findings of several families, the first of which knows the cause best: what a later one says of the same place as
 * badly, or of a field that the first has spoken of, is left out.
 */
export function saidOnce(families: readonly (readonly Finding[])[]): readonly Finding[] {
  const paths = new Set(
    (families[0] ?? []).flatMap(({ path, severity }) => (severity === 'error' && path !== undefined ? [path] : [])),
  );
  const places = new Set<string>();
  return families.flatMap((findings, family) => {
    const kept = findings.filter((finding) => {
      if (family > 0 && places.has(placeOf(finding))) return false;
      return family === 0 || finding.path === undefined || !paths.has(finding.path);
    });
    for (const finding of kept) places.add(placeOf(finding));
    return kept;
  });
}

function placeOf({ line, column, severity }: Finding): string {
  return `${line} ${column} ${severity}`;
}
