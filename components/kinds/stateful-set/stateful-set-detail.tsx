'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { replicaCounts, workloadOf } from '#lib/kinds/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { setPods, setShape } from '#lib/stateful/set-pods.ts';
import { RevisionsPanel } from '../controller-revision/revisions-panel.tsx';
import { useSetRevisions } from '../controller-revision/use-set-revisions.ts';
import { ExposedAs } from '../workload/exposed-as.tsx';
import { logsOf } from '../workload/logs-of.ts';
import { usePillWithTrouble } from '../workload/use-workload-pill.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useWorkloadUsage } from '../workload/use-workload-usage.ts';
import { DeadNodePods } from './dead-node-pods.tsx';
import { PodNames } from './pod-names.tsx';
import { SetNotes } from './set-notes.tsx';
import { SetPodsPanel } from './set-pods-panel.tsx';
import { UpdatePanel } from './update-panel.tsx';
import { useSetClaims } from './use-set-claims.ts';
import { useSetFacts } from './use-set-facts.tsx';

/** Pods in their order with their claims, what the controller waits for, the name of each pod. */
export function StatefulSetDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.statefulSet');
  const state = useWorkloadPods(workloadOf(object));
  const usage = useWorkloadUsage('statefulsets.apps', object, state);
  const shape = useMemo(() => setShape(object), [object]);
  const places = useMemo(() => setPods(object, state.pods), [object, state.pods]);
  const claims = useSetClaims(object, shape, places);
  const facts = useSetFacts(object, shape);
  const status = statusOf(object);
  const isGoing = object.metadata.deletionTimestamp !== undefined;
  const isKnown = !state.pending && state.problem === undefined;
  // Until its pods have been read the controller's own count is what is known.
  const ready = isKnown
    ? places.filter((place) => place.ready && !place.leaves).length
    : replicaCounts(workloadOf(object)).ready;
  const podsPanel = <SetPodsPanel set={object} shape={shape} places={places} claims={claims} state={state} />;
  const pill = usePillWithTrouble(workloadOf(object), state.pods, {
    tone: status?.tone ?? 'neutral',
    word: isGoing || state.more ? (status?.word ?? '') : t('ready', { ready, desired: shape.replicas }),
  });
  const { revisions } = useSetRevisions(object, state.pods);
  const past = useMemo(() => ({ pods: state.pods, setRevisions: revisions }), [state.pods, revisions]);
  return (
    <DetailFrame
      {...props}
      pill={pill}
      timeline={past}
      logs={logsOf(workloadOf(object), state)}
      facts={facts}
      tabs={[
        { id: 'pods', label: t('pods'), count: state.more ? undefined : state.pods.length, content: podsPanel },
        usage,
      ]}
      main={
        <>
          <DeadNodePods pods={state.pods} />
          <SetNotes shape={shape} places={places} known={isKnown} />
          <UpdatePanel set={object} shape={shape} places={isKnown ? places : undefined} />
          {podsPanel}
          <RevisionsPanel object={object} resource={props.resource} pods={state.pods} />
        </>
      }
      side={
        <>
          <ExposedAs workload={workloadOf(object)} />
          <PodNames shape={shape} places={places} namespace={object.metadata.namespace ?? ''} />
        </>
      }
    />
  );
}
