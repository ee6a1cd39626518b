'use client';

import { useTranslations } from 'next-intl';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { ContainerRow, Exit } from '#lib/kinds/pod/containers.ts';
import { exitMeaning } from '#lib/kinds/pod/exit-meaning.ts';
import { formatAge } from '#lib/kubernetes/age.ts';

/** Why it waits, how it ended, how it ended before, and when it is started again. */
export function ContainerState({ row }: { row: ContainerRow }) {
  return (
    <>
      {row.ended === undefined ? null : <ExitLine exit={row.ended} isLast={false} />}
      {row.last === undefined ? null : <ExitLine exit={row.last} isLast />}
      {row.nextStartMs === undefined ? null : <NextStart atMs={row.nextStartMs} />}
      {row.message === '' ? null : <ServerSentence text={row.message} className="mt-1.5" />}
    </>
  );
}

function ExitLine({ exit, isLast }: { exit: Exit; isLast: boolean }) {
  const t = useTranslations('kinds.pod');
  const { meaning, signal } = exitMeaning(exit);
  const { startedMs, finishedMs } = exit;
  // A runtime that knows no start says the year 1.
  const ranMs =
    startedMs !== undefined && finishedMs !== undefined && startedMs > 0 ? finishedMs - startedMs : undefined;
  const failed = meaning !== 'ended';
  return (
    <div className="mt-1">
      <p className={failed ? '' : 'text-text-2'}>
        <span className="text-text-3">{t(isLast ? 'lastRun' : 'thisRun')}</span>{' '}
        <span className="font-medium">{t('exitCode', { code: exit.exitCode })}</span>
        {exit.reason === '' ? null : (
          <span className="ml-1.5 text-12 text-text-2" translate="no">
            {exit.reason}
          </span>
        )}
        <span className="ml-1.5">{t(`exitMeaning.${meaning}`, { signal })}</span>
        {ranMs === undefined ? null : (
          <span className="ml-1.5 text-12 text-text-3">{t('ranFor', { time: formatAge(ranMs) })}</span>
        )}
        {finishedMs === undefined ? null : (
          <span className="ml-1.5 text-12 text-text-3">
            {t.rich('ago', { age: () => <Age createdMs={finishedMs} /> })}
          </span>
        )}
      </p>
      {exit.message === '' ? null : <ServerSentence text={exit.message} className="mt-1" />}
    </div>
  );
}

function NextStart({ atMs }: { atMs: number }) {
  const t = useTranslations('kinds.pod');
  const leftMs = atMs - useNow();
  return (
    <p className="mt-1 text-text-2" suppressHydrationWarning>
      {leftMs > 0 ? t('nextStart', { time: formatAge(leftMs) }) : t('nextStartDue')}
    </p>
  );
}
