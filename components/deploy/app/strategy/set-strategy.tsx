import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { isHeadless } from '#lib/forms/network/service-type.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { UpdateType, updateStrategy } from './update-type.tsx';

const retention = ['spec', 'persistentVolumeClaimRetentionPolicy'];

/** By which Service a StatefulSet's pods have names, and in which order they come (W16). */
export function SetNames() {
  const t = useTranslations('deploy.appFields.strategy');
  const { form } = useFormModel();
  const headless = form.objects.flatMap((object) =>
    object?.kind === 'Service' && isHeadless(object) ? (textOf(valueAt(object, ['metadata', 'name'])) ?? []) : [],
  );
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <TextField
        path={['spec', 'serviceName']}
        label={t('set.serviceName')}
        hint={t('set.serviceNameHint')}
        mono
        choices={headless}
      />
      <ChoiceField
        path={['spec', 'podManagementPolicy']}
        label={t('set.order')}
        hint={t('set.orderHint')}
        unset={t('set.ordered')}
        options={[{ value: 'Parallel', label: t('set.parallel') }]}
      />
    </div>
  );
}

/** Updates of a StatefulSet's pods, and what becomes of their claims. */
export function SetStrategy({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.strategy');
  const isOnDelete = valueAt(workload.object, [...updateStrategy, 'type']) === 'OnDelete';
  return (
    <>
      <UpdateType workload={workload} />
      {isOnDelete ? null : (
        <NumberField
          path={[...updateStrategy, 'rollingUpdate', 'partition']}
          label={t('set.partition')}
          hint={t('set.partitionHint')}
          placeholder="0"
          min={0}
          className="max-w-96"
        />
      )}
      <div className="grid gap-2.5 sm:grid-cols-2">
        {(['whenDeleted', 'whenScaled'] as const).map((field) => (
          <ChoiceField
            key={field}
            path={[...retention, field]}
            label={t(`set.${field}`)}
            hint={t(`set.${field}Hint`)}
            unset={t('set.retain')}
            options={[{ value: 'Delete', label: t('set.delete') }]}
          />
        ))}
      </div>
    </>
  );
}
