import { use } from 'react';
import { base64OfText, decodeValue } from '#lib/kinds/base64.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldScopeContext, useFormModel } from '../../model/form-model.ts';
import { type FieldState, useField } from '../../model/use-field.ts';

export interface SecretTextState {
  readonly field: FieldState;
  /** Plain; undefined where it is no text. */
  readonly text: string | undefined;
  /** Empty: the key is left out. */
  readonly setText: (text: string) => void;
  /** What `change` is to be told, for several keys at once. */
  readonly changeTo: (text: string) => { readonly document: number; readonly path: string[]; readonly value: string };
}

/** One key of a Secret as a text: stored encoded, unless the YAML has it plainly in `stringData`. */
export function useSecretText(name: string): SecretTextState {
  const { form } = useFormModel();
  const { document } = use(FieldScopeContext);
  const isPlain = valueAt(form.objects[document], ['stringData', name]) !== undefined;
  const holder = isPlain ? 'stringData' : 'data';
  const field = useField([holder, name]);
  const { value } = field;
  const stored = value === undefined || value === null ? '' : textOf(value);
  const text = stored === undefined || isPlain ? stored : decodeValue(stored).text;
  const storedOf = (typed: string) => (isPlain ? typed : base64OfText(typed));
  return {
    field,
    text,
    setText: (typed) => field.set(typed === '' ? undefined : storedOf(typed)),
    changeTo: (typed) => ({ document, path: [holder, name], value: storedOf(typed) }),
  };
}
