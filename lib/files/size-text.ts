import { formatBytes } from '#lib/kubernetes/quantity.ts';

/** `117 B`, `19.1 MiB`: a size that is no quantity of the API. */
export function sizeText(bytes: number): string {
  const [, number = '', unit = ''] = /^([\d.]+)([KMGTPE]i)?$/.exec(formatBytes(bytes)) ?? [];
  return number === '' ? String(bytes) : `${number} ${unit}B`;
}
