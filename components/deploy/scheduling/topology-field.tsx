import { useTranslations } from 'next-intl';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { topologyKeys } from '#lib/forms/workload/scheduling/spread.ts';
import type { NodeFacts } from './use-nodes.ts';

/** The label of nodes that says what is one place: a node, a zone. */
export function TopologyField({ facts }: { facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const usual = [topologyKeys.node, topologyKeys.zone, 'topology.kubernetes.io/region'];
  const others = facts.labels.map(({ key }) => key).filter((key) => !usual.includes(key));
  return (
    <TextField
      path={['topologyKey']}
      label={t('topologyKey')}
      hint={t('topologyKeyHint')}
      mono
      choices={[...usual, ...others]}
    />
  );
}
