const prefix = 'fit:';

/** The sort of a search: what fits best comes first, then by namespace and name. */
export function fitSort(wanted: string): string {
  return `${prefix}${wanted}`;
}

/** What the sort of a search looks for; undefined for every other sort. */
export function wantedBySort(sort: string): string | undefined {
  return sort.startsWith(prefix) ? sort.slice(prefix.length) : undefined;
}

/**
 * How well a name fits what is looked for: 0 it is that, 1 it begins so, 2 a word of it begins so, 3 it holds it
 * somewhere, 4 it doesn't. Upper and lower case are the same.
 */
export function nameFit(name: string, wanted: string): number {
  const [text, part] = [name.toLowerCase(), wanted.toLowerCase()];
  if (text === part) return 0;
  let at = text.indexOf(part);
  if (at === -1) return 4;
  if (at === 0) return 1;
  for (; at !== -1; at = text.indexOf(part, at + 1)) if (/[^\p{L}\p{N}]/u.test(text.charAt(at - 1))) return 2;
  return 3;
}
