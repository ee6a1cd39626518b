'use client';

import { Rocket } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CausesPanel } from '#components/causes/causes-panel.tsx';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { OverviewMark } from '#components/places/place-marks.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Status } from '#components/ui/status.tsx';
import type { CauseLine } from '#lib/causes/merge-causes.ts';
import { deployments, pods, statefulSets } from './built-in-resources.ts';
import { CapacityPanel } from './capacity/capacity-panel.tsx';
import { NodeMap } from './capacity/node-map.tsx';
import { useCapacity } from './capacity/use-capacity.ts';
import { ChangesPanel } from './changes/changes-panel.tsx';
import { useChanges } from './changes/use-changes.ts';
import { ControlPlanePanel } from './control-plane-panel.tsx';
import { NamespacesPanel } from './namespaces-panel.tsx';
import { systemNamespaces } from './overview-facts.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { PodsPanel } from './pods-panel.tsx';
import { StartProgress } from './start-progress.tsx';
import { useOverviewAttention } from './use-overview-attention.ts';
import { type OverviewLists, useOverviewList, useOverviewLists } from './use-overview-list.ts';
import { VersionsPanel } from './versions/versions-panel.tsx';
import { WarningsPanel } from './warnings-panel.tsx';

const CapacityDetails = dynamic(() =>
  import('./capacity/capacity-details.tsx').then(({ CapacityDetails }) => CapacityDetails),
);

const QuotasPanel = dynamic(() => import('./capacity/quotas-panel.tsx').then(({ QuotasPanel }) => QuotasPanel));

const mostCauses = 12;
const everywhere: readonly string[] = [];
const readSome = ['capacity'];
const readAll = ['capacity:any'];

/** What runs and what is wrong, at a glance. */
export function OverviewPage() {
  const t = useTranslations('overview');
  const { version } = useClusterSession();
  const { displayName: name } = useClusterSummary();
  const [extras, setExtras] = useState(readSome);
  const [isDetailed, setIsDetailed] = useState(false);
  const lists = useOverviewLists(extras);
  const capacity = useCapacity(lists);
  const changes = useChanges(seenOf(lists));
  const attention = useOverviewAttention(lists);
  const { selected, isDefault } = useNamespaces();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('crumb') }]}
        crumbsLabel={t('crumbs')}
        title={name}
        marks={
          <>
            <OverviewMark />
            <ProblemPill lines={attention.lines} />
          </>
        }
        actions={version === '' ? undefined : <span className="text-12 text-text-2">{t('version', { version })}</span>}
      />
      <div className="flex flex-col gap-3 px-5 pt-2 pb-5">
        <StartProgress />
        <OverviewStrip lists={lists} lines={attention.lines} />
        <FirstApp lists={lists} />
        <div className="grid items-start gap-3 min-[1100px]:grid-cols-[minmax(0,1fr)_388px]">
          <div className="flex min-w-0 flex-col gap-3">
            <CausesPanel
              attention={attention}
              none={t('attention.none')}
              atMost={mostCauses}
              scope={isDefault ? everywhere : selected}
            />
            {isDetailed ? <CapacityDetails capacity={capacity} /> : null}
            <WarningsPanel />
            <NodeMap capacity={capacity} problem={lists.nodes.problem} />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <CapacityPanel
              capacity={capacity}
              isWithoutNodes={lists.nodes.problem !== undefined}
              isWithoutPods={lists.pods.problem !== undefined}
              onReadAll={() => setExtras(readAll)}
              details={{ isOpen: isDetailed, toggle: () => setIsDetailed(!isDetailed) }}
            />
            {lists.nodes.problem === undefined ? null : <QuotasPanel />}
            <ControlPlanePanel />
            <ChangesPanel changes={changes} />
            <PodsPanel list={lists.pods} />
            <VersionsPanel nodes={lists.nodes} oldApis={changes.answer?.oldApis} />
            <NamespacesPanel />
          </div>
        </div>
      </div>
    </>
  );
}

/** Another text when one of these has changed. */
function seenOf({ deployments: own, statefulSets: sets, daemonSets: daemons, services }: OverviewLists): string {
  return [own, sets, daemons, services].map(({ changedAtMs, total }) => `${changedAtMs ?? 0}/${total ?? 0}`).join();
}

function ProblemPill({ lines }: { lines: readonly CauseLine[] }) {
  const t = useTranslations('overview.attention');
  if (lines.length === 0) return null;
  const isBad = lines.some(({ group }) => group.tone === 'bad');
  return <Status tone={isBad ? 'bad' : 'warn'} word={t('pill', { count: lines.length })} pill />;
}

/** A cluster with more than this has been used, or is no place to begin in. */
const mostWhenEmpty = 200;
const notSystem = { filter: `-ns:${systemNamespaces.join(',')}` };

/** While nobody has deployed anything: where to begin. */
function FirstApp({ lists }: { lists: OverviewLists }) {
  const t = useTranslations('overview.first');
  const href = useClusterHref();
  const isReadOnly = useReadOnly();
  const { total } = lists.pods;
  const asked = { ...notSystem, enabled: !isReadOnly && total !== undefined && total < mostWhenEmpty };
  const others = [
    useOverviewList(deployments, 0, asked),
    useOverviewList(statefulSets, 0, asked),
    useOverviewList(pods, 0, asked),
  ];
  const isEmpty = others.every(
    ({ matched, problem, state }) => matched === 0 && problem === undefined && state.state !== 'loading',
  );
  if (!asked.enabled || !isEmpty) return null;
  return (
    <section className="rounded-l border border-border-2 bg-surface">
      <EmptyState
        title={t('title')}
        actions={
          <>
            <ButtonLink variant="primary" icon={Rocket} href={href('deploy')}>
              {t('deploy')}
            </ButtonLink>
            <ButtonLink href={href('apply')}>{t('apply')}</ButtonLink>
          </>
        }
      >
        {t('text')}
      </EmptyState>
    </section>
  );
}
