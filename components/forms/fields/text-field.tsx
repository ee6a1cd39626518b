import { useId } from 'react';
import { Field, TextArea, TextInput } from '#components/ui/field.tsx';
import { textOfField, textValue } from '#lib/forms/field-text.ts';
import { useField } from '../model/use-field.ts';
import { ElsewhereNote } from './elsewhere-note.tsx';
import type { FormFieldProps } from './field-props.ts';

export interface TextFieldProps extends FormFieldProps {
  /** For what is typed or copied: names, images, paths. */
  readonly mono?: boolean;
  /** What can be chosen; anything else can be typed. */
  readonly choices?: readonly string[];
  /** More than one line: a text area of that many rows. */
  readonly rows?: number;
  /** An empty text is written as one, so that what holds the field stays; it counts as missing. */
  readonly keepsEmpty?: boolean;
  /** What else changes with it, as it was and as it will be. */
  readonly onChanged?: (before: string, after: string) => void;
}

/** A field that holds a text. Empty: it is left out, unless `keepsEmpty`. */
export function TextField(props: TextFieldProps) {
  const { path, label, hint, required, placeholder, disabled, className, mono, choices = [], rows } = props;
  const { keepsEmpty = false, onChanged } = props;
  const field = useField(path);
  const listId = useId();
  const text = textOfField(field.value);
  if (text === undefined) return <ElsewhereNote label={label} field={field} className={className} />;
  const shared = {
    mono: mono === true,
    'data-field': field.key,
    placeholder,
    disabled,
    value: text,
    onChange: ({ target }: { target: { value: string } }) => {
      field.set(keepsEmpty ? target.value : textValue(target.value));
      onChanged?.(text, target.value);
    },
  };
  return (
    <Field label={label} hint={hint} problem={field.problem} required={required === true} className={className ?? ''}>
      {(ids) =>
        rows === undefined ? (
          <>
            <TextInput {...ids} {...shared} list={choices.length === 0 ? undefined : listId} />
            {choices.length === 0 ? null : (
              <datalist id={listId}>
                {choices.map((choice) => (
                  <option key={choice} value={choice} />
                ))}
              </datalist>
            )}
          </>
        ) : (
          <TextArea {...ids} {...shared} rows={rows} />
        )
      }
    </Field>
  );
}
