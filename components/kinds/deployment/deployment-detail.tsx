'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { workloadOf } from '#lib/kinds/workload.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { KindDetailProps } from '../details.tsx';
import { ExposedAs } from '../workload/exposed-as.tsx';
import { logsOf } from '../workload/logs-of.ts';
import { PodTree } from '../workload/pod-tree/pod-tree.tsx';
import { useWorkloadEvents } from '../workload/use-workload-events.ts';
import { useWorkloadPill } from '../workload/use-workload-pill.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useWorkloadUsage } from '../workload/use-workload-usage.ts';
import { useWorkloadFacts } from '../workload/workload-facts.tsx';
import { WorkloadMain } from '../workload/workload-overview.tsx';
import { RevisionsPanel } from './revisions/revisions-panel.tsx';
import { RevisionsTab } from './revisions/revisions-tab.tsx';
import { RollBackDialog } from './roll-back-dialog.tsx';
import { RolloutActions } from './rollout-actions.tsx';
import { useDeploymentFacts } from './use-deployment-facts.ts';
import { useRevisions } from './use-revisions.ts';

/** Deployment, its ReplicaSets old and new, their pods and containers, its revisions, and what happened to all of them. */
export function DeploymentDetail(props: KindDetailProps) {
  const { object, resource, state: shown } = props;
  const t = useTranslations('kinds.workload');
  const revisionTexts = useTranslations('kinds.revisions');
  const workload = workloadOf(object);
  const pods = useWorkloadPods(workload);
  const events = useWorkloadEvents(object, pods);
  const usage = useWorkloadUsage('deployments.apps', object, pods);
  const pill = useWorkloadPill(workload, pods.pods);
  const facts = [...useWorkloadFacts(object), ...useDeploymentFacts(object)];
  const actions = useOfferedActions(resource, targetOf(object), object);
  const offered = (id: string) => actions.find(({ action }) => action.id === id);
  const [asked, setAsked] = useState<number>();
  const revisions = useRevisions(object, pods, offered('roll-back'), ({ revision }) => setAsked(revision));
  const past = useMemo(() => ({ pods: pods.pods, revisions: revisions.revisions }), [pods.pods, revisions.revisions]);
  return (
    <>
      <DetailFrame
        {...props}
        pill={pill}
        tag={recordOf(object.spec).paused === true ? t('paused') : undefined}
        facts={facts}
        logs={logsOf(workload, pods)}
        events={events}
        timeline={past}
        tabs={[
          {
            id: 'pods',
            label: t('pods'),
            // A part of them is no count.
            count: pods.more ? undefined : pods.pods.length,
            content: <PodTree workload={workload} state={pods} />,
          },
          {
            id: 'revisions',
            label: revisionTexts('title'),
            count: revisions.revisions.length,
            content: <RevisionsTab deployment={object} state={revisions} />,
          },
          usage,
        ]}
        main={
          <WorkloadMain
            workload={workload}
            state={pods}
            rolloutActions={shown.gone ? undefined : <RolloutActions offered={offered} revisions={revisions} />}
            after={<RevisionsPanel state={revisions} />}
          />
        }
        side={<ExposedAs workload={workload} />}
      />
      {asked === undefined ? null : (
        <RollBackDialog
          resource={resource}
          targets={[targetOf(object)]}
          revision={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
