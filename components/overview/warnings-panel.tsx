'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useListAnswer } from '#components/data/live/use-list-answer.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { WarningReason } from '#lib/protocol/live.ts';
import { printTerm } from '#lib/resource-list/filter.ts';
import { events } from './built-in-resources.ts';
import { eventSubject } from './overview-facts.ts';
import { useOverviewList } from './use-overview-list.ts';

const mostShown = 8;
const warnings = { filter: 'type:Warning' };
const asked = { question: () => ({ kind: 'warnings' as const }), againMs: 2_000, everyMs: 60_000 };

/** Warnings of the last hour in the chosen namespaces, by reason. */
export function WarningsPanel() {
  const t = useTranslations('overview.warnings');
  const href = useClusterHref();
  const list = useOverviewList(events, 0, warnings);
  const answer = useListAnswer(list, asked);
  const { problem, refetch } = list;
  const left = (answer?.left ?? 0) + Math.max(0, (answer?.reasons.length ?? 0) - mostShown);
  return (
    <Panel
      title={t('title')}
      meta={t('meta')}
      flush
      actions={
        <ButtonLink size="xs" variant="ghost" href={href(`events?q=${encodeURIComponent(warnings.filter)}`)}>
          {t('all')}
        </ButtonLink>
      }
    >
      {problem !== undefined ? (
        <ProblemNotice problem={problem} onRetry={refetch} className="m-3" />
      ) : answer === undefined ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="52%" />
        </div>
      ) : answer.reasons.length === 0 ? (
        <p className="p-3 text-text-2">{t('none')}</p>
      ) : (
        <ul>
          {answer.reasons.slice(0, mostShown).map((reason) => (
            <Reason key={reason.reason} reason={reason} />
          ))}
        </ul>
      )}
      {left > 0 ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">{t('left', { count: left })}</p>
      ) : null}
    </Panel>
  );
}

function Reason({ reason: { reason, count: times, objects, objectCount, message, trend } }: { reason: WarningReason }) {
  const t = useTranslations('overview.warnings');
  const { resources } = useDiscovery(useCluster());
  const href = useClusterHref();
  const count = useCount();
  const [first] = objects;
  const filter = `${warnings.filter} ${printTerm({ type: 'field', not: false, field: 'reason', values: [reason] })}`;
  const isKnown = t.has(`meaning.${reason}`);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-border border-t px-3 py-1.5 first:border-t-0 md:grid-cols-[150px_minmax(0,1fr)_minmax(0,190px)_84px_52px]">
      <Link prefetch={false} translate="no" href={href(`events?q=${encodeURIComponent(filter)}`)} className="truncate">
        <code>{reason}</code>
      </Link>
      <span className="min-w-0 max-md:col-span-2 max-md:row-start-3" title={message}>
        {isKnown ? <span className="block truncate">{t(`meaning.${reason}`)}</span> : null}
        <span
          translate="no"
          className={`text-12 text-text-2 ${isKnown ? 'block truncate' : 'line-clamp-2 wrap-anywhere'}`}
        >
          {message}
        </span>
      </span>
      <span className="min-w-0 truncate max-md:col-span-2 max-md:row-start-2">
        {first === undefined ? null : (
          <ObjectLink {...eventSubject(first.object, resources)} namespace={first.namespace} />
        )}
        {objectCount > 1 ? (
          <span className="text-12 text-text-3"> {t('others', { count: objectCount - 1 })}</span>
        ) : null}
      </span>
      <Trend trend={trend} />
      <span className="text-right tabular-nums max-md:col-start-2 max-md:row-start-1">
        {t('times', { n: count(times), count: times })}
      </span>
    </li>
  );
}

const bar = { width: 3, gap: 1, height: 18 };

/** Twenty parts of the last hour; its numbers stand beside it. */
function Trend({ trend }: { trend: readonly number[] }) {
  const most = Math.max(1, ...trend);
  const width = trend.length * (bar.width + bar.gap);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${bar.height}`}
      width={width}
      height={bar.height}
      className="text-warn-solid max-md:hidden forced-colors:text-[CanvasText]"
    >
      {trend.map((times, at) => {
        const height = times === 0 ? 1 : Math.max(3, Math.round((times / most) * bar.height));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a part of the hour is its place
            key={at}
            x={at * (bar.width + bar.gap)}
            y={bar.height - height}
            width={bar.width}
            height={height}
            fill="currentColor"
            opacity={times === 0 ? 0.35 : 1}
          />
        );
      })}
    </svg>
  );
}
