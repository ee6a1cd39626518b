/**
 * The texts of `Warning:` headers as the API server sends them (KEP-1693): `299 - "text"`, several joined by commas when
 * the browser hands them over. Quotes and backslashes in the text are escaped by a backslash.
 */
export function parseWarnings(header: string | null): string[] {
  if (header === null) return [];
  return [...header.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}
