'use client';

import { useTranslations } from 'next-intl';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { pods } from './built-in-resources.ts';
import { countByStatus } from './overview-facts.ts';
import { type OverviewList, useOverviewList } from './use-overview-list.ts';
import { useStatusValues } from './use-status-values.ts';

/** How many pods are in which state. */
export function PodsPanel({ list }: { list: OverviewList }) {
  const t = useTranslations('overview.pods');
  const problems = useTranslations('problem');
  const count = useCount();
  const values = useStatusValues(list);
  const notReady = useOverviewList(pods, 0, { filter: 'status:Running tone:waiting' });
  const { total, problem } = list;
  return (
    <Panel title={t('title')}>
      {problem !== undefined ? (
        <p className="text-text-2 wrap-anywhere">{describeProblem(problem, problems).title}</p>
      ) : total === 0 && list.state.state !== 'loading' ? (
        <p className="text-text-2">{t('none')}</p>
      ) : values === undefined ? (
        <Skeleton width="60%" />
      ) : (
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-y-1.5">
          {countByStatus(values, notReady.matched ?? 0).map(({ word, tone, count: number }) => (
            <div key={`${tone} ${word}`} className="col-span-2 grid grid-cols-subgrid">
              <dt>
                <Status
                  tone={tone}
                  word={tone === 'warn' && word === 'Running' ? t('notReady') : word || t('unknown')}
                />
              </dt>
              <dd className="text-right text-text-2">{count(number)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
