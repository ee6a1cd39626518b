/** What credentials look like, whatever their values are. */
const secrets: readonly (readonly [string, RegExp])[] = [
  ['a token', /eyJ[\w-]{8,}\.eyJ[\w-]{8,}/g],
  ['a header with a credential', /\b(?:Bearer|Basic) [\w.~+/=-]{8,}/g],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY|client-key-data/g],
  ['a cookie of a session', /pilothouse-[0-9a-f]{16}-\d=|\b[12]\.[\w-]{200,}/g],
  ['a ticket of a download', /\/download\/[\w-]{40,}/g],
  ['a sign-in link', /#once=[\w-]{8,}/g],
];

/** Credentials in the log of a server that was tested, each once, cut short. */
export function secretsIn(log: string): readonly string[] {
  return secrets.flatMap(([what, pattern]) =>
    [...new Set(log.match(pattern) ?? [])].map((found) => `${what}: ${found.slice(0, 12)}…`),
  );
}
