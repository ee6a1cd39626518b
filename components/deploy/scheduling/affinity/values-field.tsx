import { useState } from 'react';
import { ElsewhereNote } from '#components/forms/fields/elsewhere-note.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { textOfField } from '#lib/forms/field-text.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** A list of values of labels in one line: they have no commas. */
export function ValuesField(props: { path: FieldPath; label: string; hint: string; choices: readonly string[] }) {
  const { path, label, hint, choices } = props;
  const field = useField(path, { withParts: true });
  const [typed, setTyped] = useState('');
  const held = isJsonArray(field.value) ? field.value : [];
  const texts = held.flatMap((value) => textOfField(value) ?? []);
  if (texts.length < held.length) return <ElsewhereNote label={label} field={field} />;
  // What is typed stays as it is typed, spaces and all, as long as it says what the list says.
  const text = isSameValue(valuesIn(typed), held) ? typed : texts.join(', ');
  return (
    <Field label={label} hint={hint} problem={field.problem}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={`${ids.id}list`}
            data-field={field.key}
            value={text}
            onChange={({ target }) => {
              setTyped(target.value);
              field.set(valuesIn(target.value));
            }}
          />
          <datalist id={`${ids.id}list`}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function valuesIn(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
