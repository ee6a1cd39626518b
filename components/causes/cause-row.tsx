'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { formatSelection } from '#components/data/namespace-selection.ts';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { type CauseSubject, causeTarget, subjectOf } from '#lib/causes/cause-target.ts';
import { causeWay } from '#lib/causes/cause-way.ts';
import type { CauseLine } from '#lib/causes/merge-causes.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { type FilterTerm, printFilter } from '#lib/resource-list/filter.ts';
import { causeField } from '#lib/resource-list/filter-match.ts';

/** Whose cause it is, what the cause is, since when, and where it can be seen or mended. */
export function CauseRow({ line, scope }: { line: CauseLine; scope: readonly string[] }) {
  const t = useTranslations('overview.attention');
  const cluster = useCluster();
  const now = useNow();
  const reasonOf = useStatusReason();
  const { group } = line;
  const { tone, status, oldestMs } = group;
  const said = group.reason === undefined ? {} : { reason: group.reason };
  const reason = reasonOf({ word: status, tone, ...said });
  const subject = subjectOf(line);
  const target = causeTarget(line);
  const href =
    target.kind === 'object'
      ? pagePath(cluster, target.resource, target)
      : `${pagePath(cluster, target.resource)}?q=${encodeURIComponent(filterOf(target))}${scopeText(scope)}`;
  const title = useTitle(subject);
  const isReadOnly = useReadOnly();
  const known = causeWay(line);
  const way = known?.writes === true && isReadOnly ? undefined : known;
  const label = way?.label ?? target.label;
  return (
    <li className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-border border-t px-3 py-1 first:border-t-0 sm:grid-cols-[16px_minmax(0,1fr)_minmax(0,1.5fr)_40px_100px]">
      <StatusShape tone={tone} />
      <span className="min-w-0 leading-[17px]">
        <Link prefetch={false} href={href} className="block truncate font-medium text-text">
          {title}
        </Link>
        <span className="block truncate text-11 text-text-3">
          <Subtitle line={line} subject={subject} />
        </span>
      </span>
      <span className="col-start-2 min-w-0 leading-[17px] sm:col-start-auto">
        {status === '' && reason !== undefined ? null : (
          <span className={`block truncate ${toneText(tone)}`}>{status === '' ? t('notWell') : status}</span>
        )}
        {reason === undefined ? null : (
          <span
            title={reason}
            className={`line-clamp-2 wrap-anywhere ${status === '' ? toneText(tone) : 'text-12 text-text-2'}`}
          >
            {reason}
          </span>
        )}
      </span>
      <time className="text-right text-12 text-text-3 max-sm:hidden">
        {oldestMs === undefined ? '–' : formatAge(Math.max(0, now - oldestMs))}
      </time>
      <ButtonLink
        size="xs"
        href={way === undefined ? href : `${pagePath(cluster, way.resource, way)}?${way.search}`}
        aria-label={t(`${label}Name`, { name: title })}
        className="justify-self-end max-sm:col-start-3 max-sm:row-start-1"
      >
        {t(label)}
      </ButtonLink>
    </li>
  );
}

function useTitle(subject: CauseSubject): string {
  const names = useKindName();
  const t = useTranslations('overview.attention');
  const count = useCount();
  if (subject.kind === 'one') return subject.name;
  if (subject.kind === 'workloads') return t('workloads', { count: subject.count, n: count(subject.count) });
  return names.counted(subject.resource, subject.count);
}

function Subtitle({ line, subject }: { line: CauseLine; subject: CauseSubject }) {
  const names = useKindName();
  const t = useTranslations('overview.attention');
  const { resource, group, count } = line;
  if (subject.kind === 'one') {
    const at = subject.namespace === undefined ? [] : [subject.namespace];
    const pods = subject.objectKind === resource.kind ? [] : [names.counted(resource, count)];
    return [subject.objectKind, ...at, ...pods].join(' · ');
  }
  const shown = subject.kind === 'workloads' ? group.owners.map(({ name }) => name) : line.rows.map(({ name }) => name);
  const left = subject.count - Math.min(shown.length, 3);
  const first = shown.slice(0, 3).join(', ');
  const named = left > 0 ? t('andMore', { names: first, count: left }) : first;
  return subject.kind === 'workloads' ? `${names.counted(resource, count)} · ${named}` : named;
}

function filterOf({ cause, names }: { cause: string; names: readonly string[] }): string {
  const terms: FilterTerm[] = [{ type: 'field', not: false, field: causeField, values: [cause] }];
  if (names.length > 0) terms.push({ type: 'field', not: false, field: 'name', values: names });
  return printFilter(terms);
}

function scopeText(scope: readonly string[]): string {
  return scope.length === 0 ? '' : `&ns=${formatSelection(scope.map(encodeURIComponent))}`;
}
