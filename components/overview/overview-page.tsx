'use client';

import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { OverviewMark } from '#components/places/place-marks.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { deployments, pods, statefulSets } from './built-in-resources.ts';
import { NamespacesPanel } from './namespaces-panel.tsx';
import { NodesPanel } from './nodes-panel.tsx';
import { systemNamespaces } from './overview-facts.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { PodsPanel } from './pods-panel.tsx';
import { StartProgress } from './start-progress.tsx';
import { type OverviewLists, useOverviewList, useOverviewLists } from './use-overview-list.ts';
import { WarningsPanel } from './warnings-panel.tsx';

/** What runs and what is wrong, at a glance. */
export function OverviewPage() {
  const t = useTranslations('overview');
  const { version } = useClusterSession();
  const { displayName: name } = useClusterSummary();
  const lists = useOverviewLists();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('crumb') }]}
        crumbsLabel={t('crumbs')}
        title={name}
        marks={<OverviewMark />}
        actions={version === '' ? undefined : <span className="text-12 text-text-2">{t('version', { version })}</span>}
      />
      <div className="flex flex-col gap-3 px-5 pt-2 pb-5">
        <StartProgress />
        <OverviewStrip lists={lists} />
        <FirstApp lists={lists} />
        <div className="grid items-start gap-3 min-[1100px]:grid-cols-[minmax(0,1fr)_388px]">
          <div className="flex min-w-0 flex-col gap-3">
            <AttentionPanel lists={lists} />
            <WarningsPanel />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <NodesPanel list={lists.nodes} />
            <PodsPanel list={lists.pods} />
            <NamespacesPanel />
          </div>
        </div>
      </div>
    </>
  );
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
