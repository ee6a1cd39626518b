import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { RadioCards } from '#components/ui/field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

export const updateStrategy = ['spec', 'updateStrategy'];

/** How a StatefulSet or a DaemonSet replaces its pods: by itself, or as they are deleted. */
export function UpdateType({ workload: { document, object } }: { workload: WorkloadAt }) {
  const t = useTranslations('kinds.strategy');
  const { change } = useFormModel();
  // OnDelete can't have what belongs to a rolling update: it comes back with that.
  const kept = useRef<JsonValue>(undefined);
  const type = valueAt(object, [...updateStrategy, 'type']) ?? 'RollingUpdate';
  function choose(next: 'RollingUpdate' | 'OnDelete') {
    if (next === 'OnDelete') {
      kept.current = valueAt(object, updateStrategy);
      change([{ document, path: updateStrategy, value: { type: next } }]);
    } else change([{ document, path: updateStrategy, value: kept.current }]);
  }
  return (
    <RadioCards
      legend={t('type')}
      columns={2}
      value={type === 'RollingUpdate' || type === 'OnDelete' ? type : undefined}
      options={[
        { value: 'RollingUpdate', label: 'RollingUpdate', hint: t('rolling') },
        { value: 'OnDelete', label: 'OnDelete', hint: t('onDelete') },
      ]}
      onChange={choose}
    />
  );
}
