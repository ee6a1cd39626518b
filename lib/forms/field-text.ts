import type { JsonValue } from '#lib/kubernetes/kube-object.ts';

const integerText = /^(0|-?[1-9][0-9]*)$/;

/** What an input shows of a field: a scalar as its text. Undefined: the field holds a map or a list. */
export function textOfField(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? undefined : String(value);
}

/** `''`: the field is left out. */
export function textValue(text: string): JsonValue | undefined {
  return text === '' ? undefined : text;
}

/**
 * A text that is no whole number stays a text: so nothing typed is lost, the check of the manifest says what is wrong,
 * and fields that take a number or a name (`http`) or a share (`25%`) are written as they should be.
 */
export function integerValue(text: string): JsonValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!integerText.test(trimmed)) return text;
  const number = Number(trimmed);
  return Number.isSafeInteger(number) ? number : BigInt(trimmed);
}
