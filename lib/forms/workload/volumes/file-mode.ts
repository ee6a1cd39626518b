import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOfField } from '../../field-text.ts';

/** A file's mode as people write it: 420 is `0644`. Undefined: the field holds a map or a list. */
export function modeText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return textOfField(value);
  return value === 0 ? '0' : `0${value.toString(8)}`;
}

/** Octal digits; what is none stays a text, and the check of the manifest says what is wrong. */
export function modeValue(text: string): JsonValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^[0-7]{1,6}$/.test(trimmed) ? Number.parseInt(trimmed, 8) : text;
}
