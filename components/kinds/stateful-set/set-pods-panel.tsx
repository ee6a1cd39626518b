'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { SetPod, SetShape } from '#lib/stateful/set-pods.ts';
import type { WorkloadPods } from '../workload/use-workload-pods.ts';
import { ClaimList } from './claim-list.tsx';
import type { SetClaims } from './use-set-claims.ts';

/** Pods by ordinal, also those that are not there yet, each with its claims; then what earlier pods left behind. */
export function SetPodsPanel(props: {
  set: KubeObject;
  shape: SetShape;
  places: readonly SetPod[];
  claims: SetClaims;
  state: WorkloadPods;
}) {
  const { set, shape, places, claims, state } = props;
  const t = useTranslations('kinds.statefulSet');
  const hasClaims = shape.claimTemplates.length > 0;
  const shown = state.more ? places.filter((place) => place.pod !== undefined) : places;
  return (
    <Panel title={t('pods')} meta={state.more ? t('firstPods', { count: shown.length }) : shown.length} flush>
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : shown.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        <Places set={set} shape={shape} places={shown} claims={claims} />
      )}
      {hasClaims ? <Left set={set} shape={shape} claims={claims} /> : null}
    </Panel>
  );
}

function Places(props: { set: KubeObject; shape: SetShape; places: readonly SetPod[]; claims: SetClaims }) {
  const { set, shape, places, claims } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.statefulSet');
  const hasClaims = shape.claimTemplates.length > 0;
  const { namespace } = set.metadata;
  return (
    <PanelTable
      label={t('pods')}
      columns={[
        { title: t('pod') },
        { title: t('readyColumn') },
        { title: t('status') },
        ...(shape.isUpdating ? [{ title: t('template') }] : []),
        ...(hasClaims ? [{ title: t('claims'), narrow: true }] : []),
        { title: t('node'), narrow: true },
        { title: t('age'), right: true },
      ]}
      rows={places.map((place) => {
        const { pod } = place;
        const node = textOf(recordOf(pod?.spec).nodeName);
        return {
          key: place.name,
          cells: [
            pod === undefined ? (
              <span key="pod" className="text-text-3" translate="no">
                {place.name}
              </span>
            ) : (
              <Link
                key="pod"
                prefetch={false}
                translate="no"
                className="font-medium text-accent"
                href={pagePath(cluster, 'pods', { namespace, name: place.name })}
              >
                {place.name}
              </Link>
            ),
            <PodReady key="ready" pod={pod} />,
            <PodState key="status" place={place} />,
            ...(shape.isUpdating ? [place.template === undefined ? '–' : t(place.template)] : []),
            ...(hasClaims
              ? [<ClaimList key="claims" names={place.claims} claims={claims} namespace={namespace} />]
              : []),
            node === undefined ? (
              '–'
            ) : (
              <Link
                key="node"
                prefetch={false}
                className="text-text-2"
                href={pagePath(cluster, 'nodes', { name: node })}
              >
                {node}
              </Link>
            ),
            <span key="age" className="text-text-2">
              <Age createdMs={pod === undefined ? undefined : Date.parse(pod.metadata.creationTimestamp ?? '')} />
            </span>,
          ],
        };
      })}
    />
  );
}

function PodReady({ pod }: { pod: KubeObject | undefined }) {
  if (pod === undefined) return '–';
  const { readyContainers, totalContainers } = podColumns(pod);
  return `${readyContainers}/${totalContainers}`;
}

function PodState({ place }: { place: SetPod }) {
  const t = useTranslations('kinds.statefulSet');
  const reasonOf = useStatusReason();
  if (place.pod === undefined) return <Status tone="neutral" word={t('notCreated')} />;
  const status = statusOf(place.pod);
  if (status === undefined) return '–';
  const reason = place.leaves ? t('leaves') : reasonOf(status);
  return (
    <span className="flex max-w-72 min-w-0">
      <Status tone={status.tone} word={status.word} reason={reason} wraps />
    </span>
  );
}

/** What becomes of claims, and those that no pod has now. */
function Left({ set, shape, claims }: { set: KubeObject; shape: SetShape; claims: SetClaims }) {
  const t = useTranslations('kinds.statefulSet');
  return (
    <div className="flex flex-col gap-1 border-border border-t px-3 py-2 text-12 text-text-2">
      {claims.left.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-text">{t('leftClaims', { count: claims.left.length })}</span>
          <ClaimList
            names={claims.left.map(({ metadata }) => metadata.name)}
            claims={claims}
            namespace={set.metadata.namespace}
          />
        </div>
      )}
      <p className="flex flex-wrap gap-x-1">
        <span>{t(`whenScaled.${shape.whenScaled}`)}</span>
        <span>{t(`whenDeleted.${shape.whenDeleted}`)}</span>
      </p>
      {claims.problem === undefined ? null : <p>{t('claimsUnread', { message: claims.problem.message })}</p>}
    </div>
  );
}
