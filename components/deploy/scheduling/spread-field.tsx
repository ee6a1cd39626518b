import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Field, Select } from '#components/ui/field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { spreadChanges, spreadOf, spreads, topologyKeys } from '#lib/forms/workload/scheduling/spread.ts';
import type { NodeFacts } from './use-nodes.ts';

/** The shortcut for what most people want of pod anti-affinity: the app's own pods apart from each other (P17). */
export function SpreadField({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const { change } = useFormModel();
  const spread = spreadOf(workload);
  const hasZones = facts.labels.some(({ key }) => key === topologyKeys.zone);
  const isZoneUnknown = spread.endsWith('zone') && facts.state === 'read' && !hasZones;
  return (
    <Field
      label={t('spread')}
      hint={t('spreadHint')}
      problem={isZoneUnknown ? { tone: 'warn', text: t('noZones') } : undefined}
    >
      {(ids) => (
        <Select
          {...ids}
          value={spread}
          options={[
            ...spreads.map((value) => ({ value, label: t(`spreads.${value}`) })),
            ...(spread === 'several' ? [{ value: spread, label: t('spreads.several'), disabled: true }] : []),
          ]}
          onChange={({ target }) => {
            const to = spreads.find((one) => one === target.value);
            if (to !== undefined) change(spreadChanges(workload, to));
          }}
        />
      )}
    </Field>
  );
}
