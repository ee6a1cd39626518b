'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type PointerEvent, useSyncExternalStore } from 'react';
import { useMinute } from '#components/kinds/cron-job/use-minute.ts';
import { useScheduleWords } from '#components/kinds/cron-job/use-schedule-words.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import { parseCron } from '#lib/kubernetes/cron/cron-schedule.ts';
import { nextRuns } from '#lib/kubernetes/cron/next-runs.ts';
import { cellText, isAgeCell } from '#lib/resource-list/list-row.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import type { GridRow } from '../grid/held-rows.ts';
import { currentMs, subscribeNow } from '../use-now.ts';

/** Loaded with the first row of a CronJob: schedules take some code to read. */
export default function CronCell({ column, row }: { column: GridColumn; row: GridRow }) {
  if (column.kind === 'next-run') return <NextRun column={column} row={row} />;
  return <Schedule text={scheduleOf(column, row)} isInWords={column.kind === 'schedule-words'} />;
}

/** The schedule's own cell, or the one that ours is made of. */
export function scheduleOf(column: GridColumn, row: GridRow): string {
  return cellText(row.cells[column.from?.[0] ?? column.at]);
}

function Schedule({ text, isInWords }: { text: string; isInWords: boolean }) {
  const t = useTranslations('kinds.cronJob');
  const words = useScheduleWords();
  const schedule = parseCron(text);
  const said = schedule === undefined ? t('unreadable') : words(schedule);
  if (isInWords)
    return (
      <span className="line-clamp-2 whitespace-normal text-12 leading-[15px] first-letter:uppercase" title={said}>
        {said}
      </span>
    );
  return (
    <span className="font-mono text-12" translate="no" title={said}>
      {text}
    </span>
  );
}

function NextRun({ column, row }: { column: GridColumn; row: GridRow }) {
  const locale = useLocale();
  const nowMs = useMinute();
  const [schedule = '', zone = '', suspend = ''] = (column.from ?? []).map((at) => cellText(row.cells[at]));
  const last = row.cells[column.from?.[3] ?? -1];
  const parsed = parseCron(schedule);
  if (parsed === undefined || suspend.toLowerCase() === 'true') return <>–</>;
  const timeZone = zone === '' || zone.startsWith('<') ? 'UTC' : zone;
  const anchorMs = isAgeCell(last) ? last.sinceMs : (row.createdMs ?? nowMs);
  const [nextMs] = nextRuns(parsed, { afterMs: nowMs, anchorMs, timeZone }, 1) ?? [];
  if (nextMs === undefined) return <>–</>;
  return (
    <time
      dateTime={new Date(nextMs).toISOString()}
      onPointerEnter={(event: PointerEvent<HTMLElement>) => {
        event.currentTarget.title = new Date(nextMs).toLocaleString(locale);
      }}
    >
      <TimeLeft untilMs={nextMs} />
    </time>
  );
}

/** Only drawn again when it reads differently. */
function TimeLeft({ untilMs }: { untilMs: number }) {
  const t = useTranslations('kinds.cronJob');
  const read = () => formatAge(Math.max(0, untilMs - currentMs()));
  return t('in', { time: useSyncExternalStore(subscribeNow, read, read) });
}
