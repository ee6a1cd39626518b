/** Of a text that is base64. */
export function decodedLength(text: string): number {
  const plain = text.replace(/[\r\n]/g, '');
  const padding = plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0;
  return (plain.length / 4) * 3 - padding;
}

/** Of a text's UTF-8. */
export function encodeBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
