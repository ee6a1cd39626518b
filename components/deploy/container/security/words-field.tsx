import { useId, useState } from 'react';
import { ElsewhereNote } from '#components/forms/fields/elsewhere-note.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** A list of words that hold no spaces, in one line: `NET_ADMIN, SYS_TIME`. `words`: to choose from. */
export function WordsField(props: { path: FieldPath; label: string; hint: string; words: readonly string[] }) {
  const { path, label, hint, words } = props;
  const field = useField(path, { withParts: true });
  const listId = useId();
  // As typed: a comma at the end is no word yet, but must stay.
  const [typed, setTyped] = useState('');
  const value = field.value ?? [];
  const held = isJsonArray(value) ? value.filter((word) => typeof word === 'string') : [];
  if (!isJsonArray(value) || held.length !== value.length || held.some((word) => wordsOf(word).join() !== word)) {
    return <ElsewhereNote label={label} field={field} />;
  }
  const shown = wordsOf(typed).join() === held.join() ? typed : held.join(', ');
  const before = shown.replace(/[^\s,]*$/, '');
  return (
    <Field label={label} hint={hint} problem={field.problem}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={listId}
            data-field={field.key}
            value={shown}
            onChange={({ target }) => {
              setTyped(target.value);
              const next = wordsOf(target.value);
              field.set(next.length === 0 ? undefined : next);
            }}
          />
          <datalist id={listId}>
            {words
              .filter((word) => !held.includes(word))
              .map((word) => (
                <option key={word} value={`${before}${word}`} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
