import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { PairsField } from '#components/forms/fields/pairs-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { ownLabels, topologyKeys } from '#lib/forms/workload/scheduling/spread.ts';
import { TopologyField } from './topology-field.tsx';
import type { NodeFacts } from './use-nodes.ts';

/** How evenly the pods are spread over nodes or zones (P17). */
export function TopologyRows({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const forms = useTranslations('forms');
  const blank = {
    maxSkew: 1,
    topologyKey: topologyKeys.node,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: ownLabels(workload) },
  };
  return (
    <RowsField
      path={[...workload.podSpec, 'topologySpreadConstraints']}
      label={t('topology')}
      hint={t('topologyHint')}
      addLabel={t('addTopology')}
      blank={blank}
      rowLabel={(index) => t('topologyRow', { index: index + 1 })}
    >
      {() => (
        <div className="flex flex-col gap-2.5">
          <div className="grid gap-2.5 sm:grid-cols-3">
            <TopologyField facts={facts} />
            <NumberField path={['maxSkew']} label={t('maxSkew')} hint={t('maxSkewHint')} min={1} />
            <ChoiceField
              path={['whenUnsatisfiable']}
              label={t('unsatisfiable')}
              hint={t('unsatisfiableHint')}
              options={(['ScheduleAnyway', 'DoNotSchedule'] as const).map((value) => ({
                value,
                label: t(`unsatisfiableChoice.${value}`),
              }))}
            />
          </div>
          <PairsField
            path={['labelSelector', 'matchLabels']}
            label={t('countedPods')}
            addLabel={forms('addLabel')}
            keyLabel={forms('key')}
            valueLabel={forms('value')}
          />
        </div>
      )}
    </RowsField>
  );
}
