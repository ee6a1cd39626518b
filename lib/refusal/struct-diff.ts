/**
 * Some refusals end with a diff of Go structs (PersistentVolumeClaim, Pod): of that a person needs the fields only.
 * Everything here works on a cause's message or on a whole Status message.
 */

/** Where the diff begins: `  core.PersistentVolumeClaimSpec{` and the like on a line of its own, `  (` in between, or `@@ -10,7 +10,7 @@`. */
const diffStart =
  /\n@@ -\d|\n[\s\u00a0]*[-+]?[\s\u00a0]*(?:[a-z]\w*\.)?[A-Z]\w*\{|\n[\s\u00a0]*\(?[\s\u00a0]*"""|\n[-+][\s\u00a0]/;

/** The sentence without the diff, and the diff where there is one. */
export function splitStructDiff(message: string): { readonly sentence: string; readonly diff: string | undefined } {
  const match = diffStart.exec(message);
  if (match === null) return { sentence: message, diff: undefined };
  return { sentence: message.slice(0, match.index).trimEnd(), diff: message.slice(match.index + 1) };
}

/** Paths of the fields that differ, as the API spells them: `storageClassName`, `containers[0].name`. */
export function changedFields(message: string): readonly string[] {
  const { diff } = splitStructDiff(message);
  if (diff === undefined) return [];
  const changed = new Set<string>();
  const open: { readonly depth: number; readonly name: string }[] = [];
  for (const line of diff.split('\n')) {
    const parts = /^([-+ \u00a0])([\s\u00a0]*)(.*)$/.exec(line);
    if (parts === null) continue;
    const [, sign, , text = ''] = parts;
    const depth = (parts[2] ?? '').length;
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const field = /^"?([A-Z]\w*)"?:\s?(.*)$/.exec(text);
    if (field === null) continue;
    const path = [...open.map(({ name }) => name), apiName(field[1] ?? '')].join('.');
    if (sign === '-' || sign === '+') {
      if (![...changed].some((outer) => path.startsWith(`${outer}.`))) changed.add(path);
    }
    if (/[{(]$/.test(field[2] ?? '')) open.push({ depth, name: apiName(field[1] ?? '') });
  }
  return [...changed];
}

/** `StorageClassName` → `storageClassName`, `PodIPs` → `podIPs`, `TTLSeconds` → `ttlSeconds`. */
function apiName(name: string): string {
  const acronym = /^[A-Z]+(?=[A-Z][a-z])/.exec(name)?.[0] ?? (/^[A-Z]+$/.test(name) ? name : name.slice(0, 1));
  return acronym.toLowerCase() + name.slice(acronym.length);
}
