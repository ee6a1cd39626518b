import { useTranslations } from 'next-intl';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Fold } from '#components/forms/parts/fold.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { schedulingFollows } from '#lib/forms/workload/scheduling/scheduling-follows.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { NodeAffinity } from './affinity/node-affinity.tsx';
import { PodAffinity } from './affinity/pod-affinity.tsx';
import { NodeSelector } from './node-selector.tsx';
import { Placement } from './placement.tsx';
import { SpreadField } from './spread-field.tsx';
import { TolerationRows } from './toleration-rows.tsx';
import { TopologyRows } from './topology-rows.tsx';
import { useNodes } from './use-nodes.ts';

/** On which nodes the pods may run, and how they are spread over them (P13 to P18). */
export function SchedulingFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.schedulingFields');
  const { cluster } = useFormModel();
  const facts = useNodes(cluster);
  const { object, podSpec, kind } = workload;
  const held = (...path: readonly string[]) => valueAt(object, [...podSpec, ...path]);
  const names = facts.nodes.map(({ metadata }) => metadata.name);
  return (
    <FollowChanges follows={schedulingFollows}>
      <Placement workload={workload} facts={facts} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NodeSelector workload={workload} facts={facts} />
        {kind === 'DaemonSet' ? null : <SpreadField workload={workload} facts={facts} />}
      </div>
      <Fold title={t('tolerations')} isSet={held('tolerations') !== undefined}>
        <TolerationRows workload={workload} facts={facts} />
      </Fold>
      <Fold title={t('nodeAffinity')} isSet={held('affinity', 'nodeAffinity') !== undefined}>
        <NodeAffinity workload={workload} facts={facts} />
      </Fold>
      <Fold
        title={t('podsFold')}
        isSet={held('affinity', 'podAffinity') !== undefined || held('affinity', 'podAntiAffinity') !== undefined}
      >
        <PodAffinity workload={workload} facts={facts} />
      </Fold>
      <Fold title={t('topology')} isSet={held('topologySpreadConstraints') !== undefined}>
        <TopologyRows workload={workload} facts={facts} />
      </Fold>
      <Fold title={t('nodeNameFold')} isSet={held('nodeName') !== undefined}>
        <TextField
          path={[...podSpec, 'nodeName']}
          label={t('nodeName')}
          hint={t('nodeNameHint')}
          placeholder={t('anyNode')}
          mono
          choices={names}
          className="max-w-96"
        />
        {held('nodeName') === undefined ? null : (
          <Notice tone="warn" title={t('passedBy')}>
            {t('passedByText')}
          </Notice>
        )}
      </Fold>
    </FollowChanges>
  );
}
