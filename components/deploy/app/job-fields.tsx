import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';

/** How often a Job's pods must end well, and what becomes of those that don't (P19). `spec`: of the Job. */
export function JobFields({ workload, spec }: { workload: WorkloadAt; spec: FieldPath }) {
  const t = useTranslations('deploy.appFields.job');
  return (
    <div className="grid gap-2.5 sm:grid-cols-3">
      <NumberField
        path={[...spec, 'completions']}
        label={t('completions')}
        hint={t('completionsHint')}
        placeholder="1"
        min={1}
      />
      <NumberField
        path={[...spec, 'parallelism']}
        label={t('parallelism')}
        hint={t('parallelismHint')}
        placeholder="1"
        min={0}
      />
      <ChoiceField
        path={[...workload.podSpec, 'restartPolicy']}
        label={t('restart')}
        hint={t('restartHint')}
        options={(['Never', 'OnFailure'] as const).map((value) => ({ value, label: t(`restartPolicy.${value}`) }))}
      />
      <NumberField
        path={[...spec, 'backoffLimit']}
        label={t('backoff')}
        hint={t('backoffHint')}
        placeholder="6"
        min={0}
      />
      <NumberField
        path={[...spec, 'activeDeadlineSeconds']}
        label={t('deadline')}
        hint={t('deadlineHint')}
        placeholder={t('none')}
        min={1}
      />
      <NumberField
        path={[...spec, 'ttlSecondsAfterFinished']}
        label={t('ttl')}
        hint={t('ttlHint')}
        placeholder={t('kept')}
        min={0}
      />
    </div>
  );
}
