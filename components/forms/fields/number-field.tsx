import { Field, NumberInput } from '#components/ui/field.tsx';
import { integerValue, textOfField } from '#lib/forms/field-text.ts';
import { useField } from '../model/use-field.ts';
import { ElsewhereNote } from './elsewhere-note.tsx';
import type { FormFieldProps } from './field-props.ts';

/** A whole number; where the API takes a name or a share instead (`http`, `25%`), that can be typed as well. */
export function NumberField(props: FormFieldProps & { min?: number; max?: number }) {
  const { path, label, hint, required, placeholder, disabled, className = '', min, max } = props;
  const field = useField(path);
  const text = textOfField(field.value);
  if (text === undefined) return <ElsewhereNote label={label} field={field} className={className} />;
  return (
    <Field label={label} hint={hint} problem={field.problem} required={required === true} className={className}>
      {(ids) => (
        <NumberInput
          {...ids}
          data-field={field.key}
          placeholder={placeholder}
          disabled={disabled}
          value={text}
          onValueChange={(typed) => field.set(integerValue(typed))}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
        />
      )}
    </Field>
  );
}
