/**
 * What tells these names apart: without what all of them begin with, up to a dash. `web-7c6d8f9b5-x2k4q` and
 * `web-7c6d8f9b5-b2h6n` are `x2k4q` and `b2h6n`; a name alone stays as it is.
 */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(names)];
  const [first = ''] = all;
  let shared = all.length < 2 ? 0 : first.length;
  for (const name of all) while (!name.startsWith(first.slice(0, shared))) shared -= 1;
  const cut = first.slice(0, shared).lastIndexOf('-') + 1;
  return new Map(all.map((name) => [name, name.slice(cut)]));
}
