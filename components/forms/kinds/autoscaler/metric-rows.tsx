import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { nextMetric, resourceMetric, type TargetType, targetTypeOf } from '#lib/forms/scaling/metric.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** By which load it scales: the metric that asks for the most replicas wins. */
export function MetricRows() {
  const t = useTranslations('forms.autoscaler');
  const kinds = useTranslations('kinds.autoscaler');
  const { cluster } = useFormModel();
  const { byId, pending } = useDiscovery(cluster);
  const hasMetrics = byId('pods.metrics.k8s.io') !== undefined;
  return (
    <>
      <RowsField
        path={['spec', 'metrics']}
        label={t('rows')}
        hint={t('rowsHint')}
        addLabel={t('add')}
        blank={nextMetric}
        rowLabel={(index) => t('row', { index: index + 1 })}
      >
        {(index, metric) => <MetricRow label={t('row', { index: index + 1 })} metric={metric} />}
      </RowsField>
      {pending || hasMetrics ? null : <Notice tone="warn" title={kinds('note.metricsAbsent')} />}
    </>
  );
}

function MetricRow({ label, metric }: { label: string; metric: JsonValue | undefined }) {
  const t = useTranslations('forms.autoscaler');
  const field = useField([]);
  const { change } = useFormModel();
  const type = targetTypeOf(metric);
  const name = valueAt(metric, ['resource', 'name']);
  if (type === undefined || typeof name !== 'string') return <ElsewhereNote label={label} field={field} />;
  const target = ['resource', 'target'];
  // A share means the same for another resource; an amount doesn't.
  const measure = (resource: string) =>
    type === 'Utilization'
      ? change([{ document: field.document, path: [...field.path, 'resource', 'name'], value: resource }])
      : field.set(resourceMetric(resource, type));
  return (
    <div className="grid gap-2.5 sm:grid-cols-3">
      <Field label={t('resource')}>
        {(ids) => (
          <Select
            {...ids}
            value={name}
            options={[...new Set(['cpu', 'memory', name])].map((value) => ({
              value,
              label: value === 'cpu' || value === 'memory' ? t(`resources.${value}`) : value,
            }))}
            onChange={(event) => measure(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('measure')}>
        {(ids) => (
          <Select
            {...ids}
            value={type}
            options={(['Utilization', 'AverageValue'] as const).map((value) => ({ value, label: t(`type.${value}`) }))}
            onChange={(event) => field.set(resourceMetric(name, targetType(event.target.value)))}
          />
        )}
      </Field>
      {type === 'Utilization' ? (
        <NumberField
          path={[...target, 'averageUtilization']}
          label={t('share')}
          hint={t('shareHint')}
          required
          min={1}
        />
      ) : (
        <TextField path={[...target, 'averageValue']} label={t('amount')} hint={t('amountHint')} required mono />
      )}
    </div>
  );
}

function targetType(text: string): TargetType {
  return text === 'AverageValue' ? text : 'Utilization';
}
