import { useTranslations } from 'next-intl';
import { Field, Select } from '#components/ui/field.tsx';
import type { NamedWorkload } from '#lib/forms/network/service-workload.ts';

/** A workload of the namespace, to take its pods' labels from. One that is chosen by more than labels is named only. */
export function WorkloadSelect(props: {
  label: string;
  hint: string;
  workloads: readonly NamedWorkload[];
  chosen: NamedWorkload | undefined;
  onChoose: (workload: NamedWorkload) => void;
}) {
  const { label, hint, workloads, chosen, onChoose } = props;
  const t = useTranslations('forms.workload');
  return (
    <Field label={label} hint={hint} className="max-w-96">
      {(ids) => (
        <Select
          {...ids}
          value={chosen?.id ?? ''}
          options={[
            { value: '', label: t(workloads.length === 0 ? 'none' : 'choose') },
            ...workloads.map(({ id, selector }) => ({
              value: id,
              label: id,
              ...(selector === undefined ? { disabled: true, hint: t('byExpressions') } : {}),
            })),
          ]}
          onChange={(event) => {
            const workload = workloads.find(({ id }) => id === event.target.value);
            if (workload !== undefined) onChoose(workload);
          }}
        />
      )}
    </Field>
  );
}
