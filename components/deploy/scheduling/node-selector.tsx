import { useTranslations } from 'next-intl';
import { PairsField } from '#components/forms/fields/pairs-field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { NodeFacts } from './use-nodes.ts';

/** Labels that a node must have, of those that nodes have, each with how many nodes have it (P14). */
export function NodeSelector({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const forms = useTranslations('forms');
  const { labels, nodes, state } = facts;
  const countOf = (key: string, value: string) =>
    nodes.filter(({ metadata }) => metadata.labels !== undefined && metadata.labels[key] === value).length;
  return (
    <PairsField
      path={[...workload.podSpec, 'nodeSelector']}
      label={t('nodeSelector')}
      hint={t('nodeSelectorHint')}
      addLabel={forms('addLabel')}
      keyLabel={forms('key')}
      valueLabel={forms('value')}
      keys={labels.map(({ key }) => key)}
      valuesOf={(key) => labels.find((label) => label.key === key)?.values.map(({ value }) => value) ?? []}
      {...(state === 'read'
        ? {
            note: ({ key, value }: { key: string; value: string }) =>
              t('matching', { count: countOf(key, value), total: nodes.length }),
          }
        : {})}
    />
  );
}
