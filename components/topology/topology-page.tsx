'use client';

import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { LiveStateMark } from '#components/resource-list/live-state-mark.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { usePageTitle } from '#components/shell/use-page-title.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Status } from '#components/ui/status.tsx';
import type { TopologyGraph } from '#lib/topology/graph.ts';
import { brokenLinks } from '#lib/topology/view/problems.ts';
import { ofLayers, problemsOnly } from '#lib/topology/view/reach.ts';
import { ChooseNamespace } from './choose-namespace.tsx';
import { type MapView, useMapView } from './data/use-map-view.ts';
import { type TopologyState, useTopology } from './data/use-topology.ts';
import { MapSkeleton } from './map-skeleton.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { SidePanel } from './side/side-panel.tsx';
import { TopologyList } from './topology-list.tsx';
import { TopologyNotes } from './topology-notes.tsx';

const TopologyMap = lazy(() => import('./map/topology-map.tsx'));

/** What leads where in a namespace, from the entry to the pods and their configuration, and where it breaks. */
export function TopologyPage() {
  return useInBrowser() ? <Page /> : null;
}

function Page() {
  const t = useTranslations('topology');
  const nav = useTranslations('shell.nav');
  const cluster = useCluster();
  const { selected, settled } = useNamespaces();
  const namespace = selected.length === 1 ? (selected[0] ?? '') : '';
  const view = useMapView();
  const topology = useTopology({ cluster, namespace, of: view.of });
  const { map } = topology;
  const broken = useMemo(() => (map === undefined ? 0 : brokenLinks(map)), [map]);
  usePageTitle(namespace === '' ? t('title') : `${namespace} · ${t('title')}`);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={[{ label: nav('workloads') }, { label: t('title') }]}
        title={namespace === '' ? t('title') : <span translate="no">{namespace}</span>}
        marks={
          namespace === '' ? null : (
            <>
              {broken === 0 ? null : <Status pill tone="bad" word={t('broken', { count: broken })} />}
              {map === undefined && topology.problem !== undefined ? null : <LiveStateMark state={topology.state} />}
            </>
          )
        }
        actions={namespace === '' ? undefined : <MapToolbar view={view} />}
        facts={view.of === '' || namespace === '' ? undefined : <OnlyOf view={view} />}
      />
      <div className="mt-2 flex min-h-0 flex-1 flex-col border-border border-t">
        {namespace === '' ? settled ? <ChooseNamespace /> : null : <Content topology={topology} view={view} />}
      </div>
    </div>
  );
}

function OnlyOf({ view }: { view: MapView }) {
  const t = useTranslations('topology');
  return (
    <p className="flex flex-wrap items-center gap-2 text-12 text-text-2">
      <span>{t.rich('of', { name: view.of, value: (text) => <code translate="no">{text}</code> })}</span>
      <Button size="xs" onClick={view.showWhole}>
        {t('whole')}
      </Button>
    </p>
  );
}

function Content({ topology, view }: { topology: TopologyState; view: MapView }) {
  const t = useTranslations('topology');
  const { map, problem, refetch } = topology;
  const shown = useShown(map, view);
  if (map === undefined || shown === undefined) {
    return problem === undefined ? <MapSkeleton /> : <ProblemView problem={problem} onRetry={refetch} />;
  }
  if (!map.found) {
    return (
      <EmptyState title={t('notFound.title')} actions={<Button onClick={view.showWhole}>{t('whole')}</Button>}>
        {t('notFound.text')}
      </EmptyState>
    );
  }
  const select = view.select;
  return (
    <>
      <div className="flex-none pt-2 empty:hidden">
        <TopologyNotes map={map} />
      </div>
      {map.nodes.length === 0 ? (
        <NothingHere isRead={map.unread.length === 0} />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col overflow-auto min-[1100px]:flex-row min-[1100px]:overflow-hidden">
          {shown.nodes.length === 0 ? (
            <div className="flex-1">
              <EmptyState title={t(view.problemsOnly ? 'noProblems' : 'nothingShown')} />
            </div>
          ) : view.view === 'list' ? (
            <TopologyList graph={shown} selected={view.selected} onSelect={select} />
          ) : (
            <div className="relative min-h-[420px] min-w-0 flex-1 bg-bg">
              <Suspense fallback={<MapSkeleton />}>
                <TopologyMap
                  key={`${view.of} ${view.layers.join()} ${view.problemsOnly}`}
                  graph={shown}
                  selected={view.selected}
                  onSelect={select}
                />
              </Suspense>
            </div>
          )}
          <SidePanel graph={map} selected={view.selected} onSelect={select} onChanged={refetch} />
        </div>
      )}
    </>
  );
}

function useShown(
  map: TopologyGraph | undefined,
  { layers, problemsOnly: onlyWrong }: MapView,
): TopologyGraph | undefined {
  return useMemo(() => {
    if (map === undefined) return undefined;
    const shown = ofLayers(map, layers);
    return onlyWrong ? problemsOnly(shown) : shown;
  }, [map, layers, onlyWrong]);
}

function NothingHere({ isRead }: { isRead: boolean }): ReactNode {
  const t = useTranslations('topology.empty');
  const href = useClusterHref();
  const isReadOnly = useReadOnly();
  if (!isRead) return <EmptyState title={t('unread')}>{t('unreadText')}</EmptyState>;
  return (
    <EmptyState
      title={t('title')}
      actions={
        isReadOnly ? undefined : (
          <ButtonLink variant="primary" icon={Rocket} href={href('deploy')}>
            {t('deploy')}
          </ButtonLink>
        )
      }
    >
      {t('text')}
    </EmptyState>
  );
}
