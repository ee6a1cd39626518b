import type { RemapKind } from './remap-place.ts';

const patterns: Readonly<Record<RemapKind, RegExp>> = {
  namespace: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  'node-port': /^(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/,
  host: /^(?=.{1,253}$)(?:\*\.)?[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  'storage-class': /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/,
  image: /^\S+$/,
};

/** Whether the API server can take a text for such a thing. */
export function fitsKind(kind: RemapKind, text: string): boolean {
  return patterns[kind].test(text);
}
