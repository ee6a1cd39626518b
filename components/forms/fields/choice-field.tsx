import { Field, Select, type SelectOption } from '#components/ui/field.tsx';
import { textOfField, textValue } from '#lib/forms/field-text.ts';
import { useField } from '../model/use-field.ts';
import { ElsewhereNote } from './elsewhere-note.tsx';
import type { FormFieldProps } from './field-props.ts';

/**
 * One of a few values. `unset`: what it is called when the field is left out; without it, it can't be left out by
 * choosing. A value that is none of them is shown and kept.
 */
export function ChoiceField(props: FormFieldProps & { options: readonly SelectOption[]; unset?: string }) {
  const { path, label, hint, required, disabled, className = '', options, unset } = props;
  const field = useField(path);
  const text = textOfField(field.value);
  if (text === undefined) return <ElsewhereNote label={label} field={field} className={className} />;
  const isKnown = options.some(({ value }) => value === text);
  const all = [
    ...(unset === undefined && text !== '' ? [] : [{ value: '', label: unset ?? '—' }]),
    ...(isKnown || text === '' ? [] : [{ value: text, label: text }]),
    ...options,
  ];
  return (
    <Field label={label} hint={hint} problem={field.problem} required={required === true} className={className}>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          disabled={disabled}
          options={all}
          value={text}
          onChange={(event) => field.set(textValue(event.target.value))}
        />
      )}
    </Field>
  );
}
