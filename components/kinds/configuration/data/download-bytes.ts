import { bytesOfBase64 } from '#lib/kinds/base64.ts';
import type { DataEntry } from '#lib/kinds/config-map-data.ts';

/** Hands the value to the browser as a file, byte for byte as it is stored. */
export function downloadEntry(entry: DataEntry): void {
  downloadBytes(entry.key, entry.isEncoded ? (bytesOfBase64(entry.stored) ?? '') : entry.stored);
}

function downloadBytes(fileName: string, value: BlobPart): void {
  const url = URL.createObjectURL(new Blob([value], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
