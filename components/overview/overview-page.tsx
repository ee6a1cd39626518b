'use client';

import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClusterSession, useSession } from '#components/data/use-session.ts';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { deployments, pods, statefulSets } from './built-in-resources.ts';
import { NamespacesPanel } from './namespaces-panel.tsx';
import { NodesPanel } from './nodes-panel.tsx';
import { isSystemNamespace } from './overview-facts.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { PodsPanel } from './pods-panel.tsx';
import { StartProgress } from './start-progress.tsx';
import { useJudgedTable } from './use-judged-table.ts';
import { WarningsPanel } from './warnings-panel.tsx';

/** What runs and what is wrong, at a glance. */
export function OverviewPage() {
  const t = useTranslations('overview');
  const { cluster, version } = useClusterSession();
  const { session } = useSession();
  const name = session?.clusters.find(({ id }) => id === cluster)?.displayName ?? cluster;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('crumb') }]}
        crumbsLabel={t('crumbs')}
        title={name}
        actions={version === '' ? undefined : <span className="text-12 text-text-2">{t('version', { version })}</span>}
      />
      <div className="flex flex-col gap-3 px-5 pt-2 pb-5">
        <StartProgress />
        <OverviewStrip />
        <FirstApp />
        <div className="grid items-start gap-3 min-[1100px]:grid-cols-[minmax(0,1fr)_388px]">
          <div className="flex min-w-0 flex-col gap-3">
            <AttentionPanel />
            <WarningsPanel />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <NodesPanel />
            <PodsPanel />
            <NamespacesPanel />
          </div>
        </div>
      </div>
    </>
  );
}

/** While nobody has deployed anything: where to begin. */
function FirstApp() {
  const t = useTranslations('overview.first');
  const href = useClusterHref();
  const tables = [useJudgedTable(deployments), useJudgedTable(statefulSets), useJudgedTable(pods)];
  const isKnown = tables.every(({ pending, problem }) => !pending && problem === undefined);
  const isEmpty = tables.every(({ judged }) => judged.every(({ namespace }) => isSystemNamespace(namespace)));
  if (!isKnown || !isEmpty) return null;
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
