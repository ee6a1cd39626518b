import { Checkbox } from '#components/ui/field.tsx';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import { useField } from '../model/use-field.ts';
import type { FormFieldProps } from './field-props.ts';
import { ProblemLine } from './problem-line.tsx';

/** Some of a few values: a list that holds those that are ticked, in the order of the choices. Others in it are kept. */
export function ChecksField(
  props: Omit<FormFieldProps, 'placeholder'> & {
    options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
    /** Two beside each other where there is room. */
    inColumns?: boolean;
  },
) {
  const { path, label, hint, options, disabled = false, className = '', inColumns = false } = props;
  const field = useField(path, { withParts: true });
  const held: readonly JsonValue[] = isJsonArray(field.value) ? field.value : [];
  const own = new Set<JsonValue>(options.map(({ value }) => value));
  function tick(value: string, isOn: boolean) {
    const chosen = options.filter((option) => (option.value === value ? isOn : held.includes(option.value)));
    const next = [...chosen.map((option) => option.value), ...held.filter((one) => !own.has(one))];
    field.set(next.length === 0 ? undefined : next);
  }
  return (
    <fieldset data-field={field.key} tabIndex={-1} className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <legend className="mb-1 text-12 font-medium">{label}</legend>
      <div className={inColumns ? 'grid gap-x-2.5 gap-y-1 sm:grid-cols-2' : 'flex flex-col gap-1'}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            hint={option.hint}
            disabled={disabled}
            checked={held.includes(option.value)}
            onCheckedChange={(isOn) => tick(option.value, isOn)}
          />
        ))}
      </div>
      {hint === undefined ? null : <p className="text-12 text-text-3">{hint}</p>}
      <ProblemLine problem={field.problem} />
    </fieldset>
  );
}
