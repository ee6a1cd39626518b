/**
 * Readers for objects whose shape nobody promised: a field of another type reads as absent, so that a hostile or
 * unknown object never throws.
 */
export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const noFields: UnknownRecord = {};
const noItems: readonly unknown[] = [];

export function recordOf(value: unknown): UnknownRecord {
  return isRecord(value) ? value : noFields;
}

/** Null and absent lists are empty: Go prints nil slices as null. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : noItems;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

/** Only entries that are strings: labels and annotations. */
export function textMapOf(value: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(recordOf(value))) {
    if (typeof text === 'string')
      Object.defineProperty(texts, key, { value: text, enumerable: true, writable: true, configurable: true });
  }
  return texts;
}
