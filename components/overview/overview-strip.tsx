'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { CertificateCell } from './certificate-cell.tsx';
import { countOf, troubleCount } from './overview-facts.ts';
import type { OverviewList, OverviewLists } from './use-overview-list.ts';

/** One number a kind, with what is wrong in it. */
export function OverviewStrip({ lists }: { lists: OverviewLists }) {
  const { nodes, namespaces, deployments, statefulSets, daemonSets, pods, services, claims } = lists;
  return (
    <ul className="flex flex-wrap gap-px overflow-hidden rounded-l border border-border-2 bg-border">
      {[nodes, namespaces, deployments, statefulSets, daemonSets, pods, services, claims].map((list) => (
        <li key={resourceId(list.resource)} className="grow basis-[120px] bg-surface">
          <Cell list={list} />
        </li>
      ))}
      <li className="grow basis-[120px] bg-surface">
        <CertificateCell />
      </li>
    </ul>
  );
}

function Cell({ list }: { list: OverviewList }) {
  const t = useTranslations('overview');
  const { title } = useKindName();
  const href = useClusterHref();
  const count = useCount();
  const { resource, facets, total: known = 0, pending, problem } = list;
  const wrong = troubleCount(facets);
  const tone = wrong === 0 ? 'ok' : countOf(facets, 'bad') > 0 ? 'bad' : 'warn';
  const isNodes = resource.plural === 'nodes';
  return (
    <Link
      href={href(resourceId(resource))}
      prefetch={false}
      className="block h-full whitespace-nowrap px-3.5 py-2 no-underline hover:bg-hover hover:no-underline focus-visible:-outline-offset-2"
    >
      <span className="block truncate text-12 text-text-3">{title(resource)}</span>
      <span className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-14 font-semibold text-text tabular-nums">
        {problem !== undefined ? (
          <span className="font-normal text-text-3">{problem.httpStatus === 403 ? t('noRight') : t('notKnown')}</span>
        ) : pending ? (
          <Skeleton width={56} />
        ) : (
          <>
            {known === 0 ? null : <StatusShape tone={tone} sizePx={13} />}
            {isNodes ? t('nodesReady', { ready: count(known - wrong), total: count(known) }) : count(known)}
            {isNodes || wrong === 0 ? null : (
              <span className={`text-12 font-normal ${toneText(tone)}`}>{t('wrong', { wrong: count(wrong) })}</span>
            )}
          </>
        )}
      </span>
    </Link>
  );
}
