/** A key in the quotes of the one it stands for; undefined when that one has none. */
export function keyLike(quote: string | undefined, key: string): string | undefined {
  if (quote === '"') return JSON.stringify(key);
  return quote === "'" && /^[\x20-\x7e]*$/.test(key) ? `'${key.replaceAll("'", "''")}'` : undefined;
}
