export interface DecodedValue {
  /** Undefined when the bytes are no UTF-8 text, or the value is no base64. */
  readonly text: string | undefined;
  readonly byteLength: number;
}

/** A value of a Secret's `data`. Bytes that are no text are not shown as text. */
export function decodeValue(base64: string): DecodedValue {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    return { text: undefined, byteLength: 0 };
  }
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  try {
    // Without ignoreBOM a leading BOM would be eaten: what is shown must be what is stored.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const isBinary = text.includes('\0');
    return { text: isBinary ? undefined : text, byteLength: bytes.length };
  } catch {
    return { text: undefined, byteLength: bytes.length };
  }
}
