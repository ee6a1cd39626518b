const reading: ReadonlySet<string> = new Set(['get', 'list', 'watch']);

/** Whether a right changes something. */
export function isWriteVerb(verb: string): boolean {
  return !reading.has(verb);
}
