import { useId } from 'react';
import { Field, NumberInput, TextInput } from '#components/ui/field.tsx';
import { integerValue, textOfField } from '#lib/forms/field-text.ts';
import { useField } from '../model/use-field.ts';
import { ElsewhereNote } from './elsewhere-note.tsx';
import type { FormFieldProps } from './field-props.ts';

interface NumberFieldProps extends FormFieldProps {
  readonly min?: number;
  readonly max?: number;
  /** Names and numbers to choose from, instead of steps by the arrow keys; anything else can be typed. */
  readonly choices?: readonly string[];
  /** An empty text is written, so that what holds the field stays; it counts as missing. */
  readonly keepsEmpty?: boolean;
}

/** A whole number; where the API takes a name or a share instead (`http`, `25%`), that can be typed as well. */
export function NumberField(props: NumberFieldProps) {
  const { path, label, hint, required, placeholder, disabled, className = '', min, max, choices } = props;
  const { keepsEmpty = false } = props;
  const field = useField(path);
  const listId = useId();
  const text = textOfField(field.value);
  if (text === undefined) return <ElsewhereNote label={label} field={field} className={className} />;
  const shared = { 'data-field': field.key, placeholder, disabled, value: text };
  const put = (typed: string) => field.set(integerValue(typed) ?? (keepsEmpty ? '' : undefined));
  return (
    <Field label={label} hint={hint} problem={field.problem} required={required === true} className={className}>
      {(ids) =>
        choices === undefined ? (
          <NumberInput
            {...ids}
            {...shared}
            onValueChange={put}
            {...(min === undefined ? {} : { min })}
            {...(max === undefined ? {} : { max })}
          />
        ) : (
          <>
            <TextInput {...ids} {...shared} mono list={listId} onChange={(event) => put(event.target.value)} />
            <datalist id={listId}>
              {choices.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          </>
        )
      }
    </Field>
  );
}
