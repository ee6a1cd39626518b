import { type ClipboardEvent, useId } from 'react';
import { useField } from '#components/forms/model/use-field.ts';
import { TextArea, TextInput } from '#components/ui/field.tsx';
import { textOfField, textValue } from '#lib/forms/field-text.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';

/**
 * One text in a row whose columns have their names above: no label of its own on the screen. A value of several lines
 * gets a text area, as an input of one line would lose them.
 */
export function RowText(props: {
  path: FieldPath;
  label: string;
  placeholder?: string;
  choices?: readonly string[] | undefined;
  keepsEmpty?: boolean;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
}) {
  const { path, label, placeholder = label, choices = [], keepsEmpty = false, onPaste } = props;
  const field = useField(path);
  const listId = useId();
  const text = textOfField(field.value) ?? '';
  const shared = {
    mono: true,
    'aria-label': label,
    'aria-invalid': field.problem?.tone === 'bad',
    'data-field': field.key,
    placeholder,
    value: text,
    onChange: ({ target }: { target: { value: string } }) =>
      field.set(keepsEmpty ? target.value : textValue(target.value)),
  };
  if (text.includes('\n')) return <TextArea {...shared} rows={Math.min(6, text.split('\n').length)} />;
  return (
    <>
      <TextInput
        {...shared}
        className="h-7! px-2!"
        list={choices.length === 0 ? undefined : listId}
        {...(onPaste === undefined ? {} : { onPaste })}
      />
      {choices.length === 0 ? null : (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}
