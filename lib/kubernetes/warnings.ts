/**
 * Texts of the `Warning:` headers of an answer of the API server (RFC 7234 5.5, KEP-1693): `299 - "text"`, several
 * in one header or one header each. Quotes and backslashes inside a text are escaped by a backslash.
 */
export function decodeWarnings(header: string | readonly string[] | null | undefined): readonly string[] {
  const joined = typeof header === 'string' ? header : (header ?? []).join(', ');
  return [...joined.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}
