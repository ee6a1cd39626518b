/** Of a text that is base64. */
export function decodedLength(text: string): number {
  const plain = text.replace(/[\r\n]/g, '');
  const padding = plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0;
  return (plain.length / 4) * 3 - padding;
}

/**
 * A text with the padding that it lacks, where it is base64 but for that: what an encoder would write of the same bytes.
 * `isSurelyMeant`: these bytes are a text that can be read, as hardly a word decodes to by chance.
 */
export function withPadding(text: string): { readonly padded: string; readonly isSurelyMeant: boolean } | undefined {
  const plain = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+$/.test(plain) || plain.length % 4 < 2) return undefined;
  const padded = plain.padEnd(Math.ceil(plain.length / 4) * 4, '=');
  const binary = atob(padded);
  if (btoa(binary) !== padded) return undefined;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return { padded, isSurelyMeant: plain.length >= fewestCharacters && isReadable(bytes) };
}

const fewestCharacters = 6;

function isReadable(bytes: Uint8Array): boolean {
  try {
    return !/[^\P{Cc}\t\n\r]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** Of a text's UTF-8. */
export function encodeBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
