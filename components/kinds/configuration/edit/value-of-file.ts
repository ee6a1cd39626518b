import { textOfBytes } from '#lib/kinds/base64.ts';
import { dataLimitBytes } from '#lib/kinds/config-map-data.ts';
import type { KeyValue } from '#lib/kinds/config-map-edit.ts';

/** A file that is far beyond what any object may hold is not read at all. */
const mostFileBytes = 8 * dataLimitBytes;

/** The file's text, byte for byte, or its bytes where they are none. Undefined when it is too large. */
export async function valueOfFile(file: File): Promise<KeyValue | undefined> {
  if (file.size > mostFileBytes) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = textOfBytes(bytes);
  return text === undefined ? { bytes } : { text };
}
