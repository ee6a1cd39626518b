import type { FieldPath } from '#lib/manifest/edit/field-path.ts';

/** `spec.ports[0].nodePort` as steps; undefined for what has keys that are no plain words. */
export function simplePath(field: string): FieldPath | undefined {
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])*$/.test(field)) return undefined;
  return [...field.matchAll(/([A-Za-z_]\w*)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
}
