'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { isQuotaCounted, type QuotaRow, quotaRows, requiredByQuota } from '#lib/kinds/resource-quota-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

const bars: Partial<Record<Tone, string>> = { bad: 'bg-bad-solid', warn: 'bg-warn-solid' };

/** Used of hard for each limit, and what that means for new pods (S4, E29, E30). */
export function QuotaBars({ quota }: { quota: KubeObject }) {
  const t = useTranslations('kinds.quota');
  const rows = quotaRows(quota);
  const full = rows.filter(({ tone }) => tone === 'bad').map(({ resource }) => resource);
  const required = requiredByQuota(quota);
  return (
    <div className="@container flex flex-col gap-3">
      {full.length === 0 ? null : (
        <Notice tone="bad" title={t('full', { count: full.length, resources: full.join(', ') })}>
          {t('fullText')}
        </Notice>
      )}
      {rows.length === 0 ? <p className="text-text-2">{t('noLimits')}</p> : null}
      <ul className="grid grid-cols-1 gap-x-6 gap-y-2.5 @lg:grid-cols-2">
        {rows.map((row) => (
          <Bar key={row.resource} row={row} />
        ))}
      </ul>
      {isQuotaCounted(quota) ? null : <p className="text-12 text-text-2">{t('notCounted')}</p>}
      {required.length === 0 ? null : (
        <p className="text-12 text-text-2">{t('required', { fields: required.join(', ') })}</p>
      )}
    </div>
  );
}

function Bar({ row }: { row: QuotaRow }) {
  const t = useTranslations('kinds.quota');
  const { resource, used, hard, share, tone } = row;
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <li className="min-w-0">
      <span className="flex items-baseline gap-2 leading-[18px]">
        <span className="min-w-0 flex-1 wrap-anywhere">
          <Mono>{resource}</Mono>
        </span>
        <span
          className={`inline-flex items-center gap-1.5 tabular-nums ${tone === 'bad' ? 'font-medium text-bad' : ''}`}
        >
          {tone === 'bad' || tone === 'warn' ? <StatusShape tone={tone} sizePx={12} /> : null}
          {t('usedOf', { used, hard: hard === '' ? '–' : hard })}
          {percent === undefined ? null : <span className="text-12 text-text-3">{percent} %</span>}
        </span>
      </span>
      <span aria-hidden="true" className="mt-1 block h-1.5 overflow-hidden rounded-full bg-active forced-colors:border">
        <span
          className={`block h-full ${bars[tone] ?? 'bg-accent-solid'}`}
          style={{ width: `${Math.min(100, percent ?? 0)}%` }}
        />
      </span>
    </li>
  );
}
