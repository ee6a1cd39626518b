/** Bytes of a text in UTF-8, without making them. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (const { 0: run } of text.matchAll(/[^\0-\x7f]+/g)) {
    for (const character of run) {
      const code = character.codePointAt(0) ?? 0;
      bytes += code < 0x800 ? 1 : 2;
    }
  }
  return bytes;
}
