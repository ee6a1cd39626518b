export interface DecodedValue {
  /** Undefined when the bytes are no UTF-8 text, or the value is no base64. */
  readonly text: string | undefined;
  readonly byteLength: number;
}

/** A value of a Secret's `data`. Bytes that are no text are not shown as text. */
export function decodeValue(base64: string): DecodedValue {
  const bytes = bytesOfBase64(base64);
  if (bytes === undefined) return { text: undefined, byteLength: 0 };
  return { text: textOfBytes(bytes), byteLength: bytes.length };
}

/** Undefined when it is no base64. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Undefined when the bytes are no UTF-8, or hold a NUL: nobody writes one into a text. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    // Without ignoreBOM a leading BOM would be eaten: what is shown must be what is stored.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Enough for one call's arguments in every browser. */
const chunkBytes = 8192;

export function base64OfBytes(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    binary += String.fromCharCode(...bytes.subarray(from, from + chunkBytes));
  }
  return btoa(binary);
}

export function base64OfText(text: string): string {
  return base64OfBytes(new TextEncoder().encode(text));
}

/** How many bytes a base64 text stands for, without decoding it. */
export function base64ByteLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor(base64.length / 4) * 3 - padding);
}
