import { useTranslations } from 'next-intl';
import { RadioCards } from '#components/ui/field.tsx';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { ProblemLine } from '../../fields/problem-line.tsx';
import { useField } from '../../model/use-field.ts';

const modes = ['WaitForFirstConsumer', 'Immediate'] as const;

/** When a volume is made, and so: where. */
export function BindingField() {
  const t = useTranslations('forms.storageClass');
  const field = useField(['volumeBindingMode']);
  const value = modes.find((mode) => mode === (field.value ?? 'Immediate'));
  if (typeof field.value === 'object' && field.value !== null)
    return <ElsewhereNote label={t('binding')} field={field} />;
  return (
    <div data-field={field.key} tabIndex={-1} className="flex flex-col gap-1">
      <RadioCards
        legend={t('binding')}
        columns={2}
        value={value}
        onChange={field.set}
        options={modes.map((mode) => ({ value: mode, label: mode, hint: t(`bindings.${mode}`) }))}
      />
      <ProblemLine problem={field.problem} />
    </div>
  );
}
