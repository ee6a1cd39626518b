/** What the first bytes of a file can be shown as. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string /** There is more of the file. */; readonly isCut: boolean }
  | { readonly kind: 'binary' };

/** UTF-8 without NUL is text. The last character of a file that was cut may be half there. */
export function fileText(bytes: Uint8Array, isCut: boolean): FileText {
  if (bytes.includes(0)) return { kind: 'binary' };
  const most = isCut ? Math.min(3, bytes.byteLength - 1) : 0;
  for (let less = 0; less <= most; less += 1) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        bytes.subarray(0, bytes.byteLength - less),
      );
      return { kind: 'text', text, isCut };
    } catch {
      // Half a character, or no UTF-8 at all.
    }
  }
  return { kind: 'binary' };
}
