import { Checkbox } from '#components/ui/field.tsx';
import { useField } from '../model/use-field.ts';
import type { FormFieldProps } from './field-props.ts';
import { ProblemLine } from './problem-line.tsx';

/** True, or left out: what is false is the API server's own default. `unset`: what it is when left out. */
export function SwitchField(props: Omit<FormFieldProps, 'placeholder' | 'required'> & { unset?: boolean }) {
  const { path, label, hint, disabled = false, className = '', unset = false } = props;
  const field = useField(path);
  const isOn = field.value === undefined ? unset : field.value === true;
  return (
    <div className={className} data-field={field.key} tabIndex={-1}>
      <Checkbox
        label={label}
        hint={hint}
        disabled={disabled}
        checked={isOn}
        onCheckedChange={(checked) => field.set(checked === unset ? undefined : checked)}
      />
      <ProblemLine problem={field.problem} />
    </div>
  );
}
