import { useTranslations } from 'next-intl';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { PairsField } from '#components/forms/fields/pairs-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { topologyKeys } from '#lib/forms/workload/scheduling/spread.ts';
import { TopologyField } from '../topology-field.tsx';
import type { NodeFacts } from '../use-nodes.ts';

const sides = ['podAffinity', 'podAntiAffinity'] as const;

/** Pods that this app wants to be near, and pods that it wants to keep away from (P16, P17). */
export function PodAffinity({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const term = { topologyKey: topologyKeys.node };
  return sides.map((side) => {
    const path = [...workload.podSpec, 'affinity', side];
    return (
      <div key={side} className="grid gap-4 sm:grid-cols-2">
        <RowsField
          path={[...path, 'requiredDuringSchedulingIgnoredDuringExecution']}
          label={t(`${side}.required`)}
          addLabel={t('addPods')}
          blank={term}
          rowLabel={(index) => t(`${side}.requiredRow`, { index: index + 1 })}
        >
          {() => <PodTerm facts={facts} />}
        </RowsField>
        <RowsField
          path={[...path, 'preferredDuringSchedulingIgnoredDuringExecution']}
          label={t(`${side}.preferred`)}
          addLabel={t('addPods')}
          blank={{ weight: 50, podAffinityTerm: term }}
          rowLabel={(index) => t(`${side}.preferredRow`, { index: index + 1 })}
        >
          {() => (
            <div className="flex flex-col gap-2.5">
              <NumberField path={['weight']} label={t('weight')} hint={t('weightHint')} min={1} max={100} />
              <Scope path={['podAffinityTerm']}>
                <PodTerm facts={facts} />
              </Scope>
            </div>
          )}
        </RowsField>
      </div>
    );
  });
}

function PodTerm({ facts }: { facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const forms = useTranslations('forms');
  return (
    <div className="flex flex-col gap-2.5">
      <TopologyField facts={facts} />
      <PairsField
        path={['labelSelector', 'matchLabels']}
        label={t('theirLabels')}
        addLabel={forms('addLabel')}
        keyLabel={forms('key')}
        valueLabel={forms('value')}
      />
    </div>
  );
}
