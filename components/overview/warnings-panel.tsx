'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { LiveCell } from '#lib/protocol/live.ts';
import { cellText, isAgeCell } from '#lib/resource-list/list-row.ts';
import { events } from './built-in-resources.ts';
import { cellAt, eventSubject, textCell } from './overview-facts.ts';
import { useOverviewList } from './use-overview-list.ts';

const mostWarnings = 6;
const newestWarnings = { filter: 'type:Warning', sort: 'Last Seen' };

/** The latest warnings of the chosen namespaces. */
export function WarningsPanel() {
  const t = useTranslations('overview.warnings');
  const { resources } = useDiscovery(useCluster());
  const href = useClusterHref();
  const { columns, rows, pending, problem, refetch } = useOverviewList(events, mostWarnings, newestWarnings);
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
      {problem !== undefined && rows.length === 0 ? (
        <ProblemNotice problem={problem} onRetry={refetch} className="m-3" />
      ) : pending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="52%" />
        </div>
      ) : rows.length === 0 ? (
        <p className="p-3 text-text-2">{t('none')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li
              key={row.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 border-border border-t px-3 py-1.5 first:border-t-0 md:grid-cols-[150px_minmax(0,180px)_minmax(0,1fr)_48px]"
            >
              <code translate="no" className="truncate">
                {textCell(columns, row, 'Reason')}
              </code>
              <span className="min-w-0 truncate max-md:col-span-2 max-md:row-start-2">
                <ObjectLink {...eventSubject(textCell(columns, row, 'Object'), resources)} namespace={row.namespace} />
              </span>
              <span translate="no" className="line-clamp-2 min-w-0 text-12 text-text-2 wrap-anywhere max-md:col-span-2">
                {textCell(columns, row, 'Message')}
              </span>
              <LastSeen cell={cellAt(columns, row, 'Last Seen')} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LastSeen({ cell }: { cell: LiveCell | undefined }) {
  const now = useNow();
  return (
    <time className="text-right text-12 text-text-3 max-md:col-start-2 max-md:row-start-1">
      {isAgeCell(cell) ? formatAge(Math.max(0, now - cell.sinceMs)) : cellText(cell)}
    </time>
  );
}
