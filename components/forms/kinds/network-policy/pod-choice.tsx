import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { namedWorkloads } from '#lib/forms/network/service-workload.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { sameLabels } from '#lib/network/service/selector-match.ts';
import { PairsField } from '../../fields/pairs-field.tsx';
import { useField } from '../../model/use-field.ts';

/** A label selector of pods: all of them, those of a workload, or those with labels that are typed. */
export function PodChoice({ path, label, namespace }: { path: FieldPath; label: string; namespace: string }) {
  const t = useTranslations('forms.networkPolicy');
  const { workloads: found } = useNamespacePods(namespace, namespace !== '');
  const workloads = useMemo(() => namedWorkloads(found).filter(({ selector }) => selector !== undefined), [found]);
  const field = useField(path);
  const labels = textMapOf(valueAt(field.value, ['matchLabels']));
  const hasExpressions = valueAt(field.value, ['matchExpressions']) !== undefined;
  const isAll = Object.keys(labels).length === 0 && !hasExpressions;
  const chosen = workloads.find(({ selector }) => selector !== undefined && sameLabels(selector, labels));
  const value = isAll ? 'all' : (chosen?.id ?? 'labels');
  function choose(next: string) {
    if (next === 'all') field.set({});
    else if (next !== 'labels') {
      const workload = workloads.find(({ id }) => id === next);
      if (workload?.selector !== undefined) field.set({ matchLabels: workload.selector });
    }
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={label} problem={field.problem} className="max-w-96">
        {(ids) => (
          <Select
            {...ids}
            data-field={field.key}
            value={value}
            options={[
              { value: 'all', label: t('allPods') },
              ...(value === 'labels' ? [{ value: 'labels', label: t('podsWithLabels') }] : []),
              ...workloads.map(({ id }) => ({ value: id, label: t('podsOf', { workload: id }) })),
            ]}
            onChange={(event) => choose(event.target.value)}
          />
        )}
      </Field>
      <PairsField
        path={[...path, 'matchLabels']}
        label={t('podLabels')}
        addLabel={t('addLabel')}
        keyLabel={t('labelKey')}
        valueLabel={t('labelValue')}
      />
      {hasExpressions ? <p className="text-12 text-text-2">{t('expressions')}</p> : null}
    </div>
  );
}
