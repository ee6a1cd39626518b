'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaceNames } from '#components/data/use-namespace-names.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { eventRows } from '#lib/kinds/object-events.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { events } from './built-in-resources.ts';

const mostShown = 6;
const mostRead = 200;

/** The latest warnings of the chosen namespaces. */
export function WarningsPanel() {
  const t = useTranslations('overview.warnings');
  const cluster = useCluster();
  const { selected } = useNamespaces();
  const { listable } = useNamespaceNames(cluster);
  const now = useNow();
  const href = useClusterHref();
  const [only] = selected;
  const state = useObjects(cluster, events, {
    namespace: selected.length === 1 ? only : undefined,
    fieldSelector: 'type=Warning',
    limit: mostRead,
    enabled: selected.length > 0 || listable !== undefined,
  });
  const rows = useMemo(() => {
    const inside = state.objects.filter(
      ({ metadata }) => selected.length === 0 || selected.includes(metadata.namespace ?? ''),
    );
    const byKey = new Map(inside.map((event) => [event.metadata.uid ?? event.metadata.name, event]));
    return eventRows(inside)
      .slice(0, mostShown)
      .map((row) => ({ row, about: aboutOf(byKey.get(row.key)) }));
  }, [state.objects, selected]);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        <ButtonLink size="xs" variant="ghost" href={href('events')}>
          {t('all')}
        </ButtonLink>
      }
    >
      {state.problem !== undefined && rows.length === 0 ? (
        <ProblemNotice problem={state.problem} className="m-3" />
      ) : state.pending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="52%" />
        </div>
      ) : rows.length === 0 ? (
        <p className="p-3 text-text-2">{t('none')}</p>
      ) : (
        <ul>
          {rows.map(({ row, about }) => (
            <li
              key={row.key}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 border-border border-t px-3 py-1.5 first:border-t-0 md:grid-cols-[150px_minmax(0,180px)_minmax(0,1fr)_48px]"
            >
              <code translate="no" className="truncate">
                {row.reason}
              </code>
              <span className="min-w-0 truncate max-md:col-span-2 max-md:row-start-2">
                <ObjectLink {...about} />
              </span>
              <span translate="no" className="line-clamp-2 min-w-0 text-12 text-text-2 wrap-anywhere max-md:col-span-2">
                {row.message}
              </span>
              <time className="text-right text-12 text-text-3 max-md:col-start-2 max-md:row-start-1">
                {formatAge(now - row.lastMs)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function aboutOf(event: KubeObject | undefined) {
  const about = recordOf(recordOf(event).involvedObject);
  return {
    apiVersion: textOf(about.apiVersion) ?? 'v1',
    kind: textOf(about.kind) ?? '',
    name: textOf(about.name) ?? '',
    namespace: textOf(about.namespace),
  };
}
