'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { serverNowMs } from '#components/data/live/server-clock.ts';
import type { Store } from '#components/data/live/store.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { Sort } from '#lib/resource-list/sort.ts';
import type { GridColumn } from './columns/grid-column.ts';
import { useColumnTitle } from './columns/use-column-title.ts';
import type { RowRange } from './grid/window-maths.ts';
import { useCount } from './use-count.ts';

const keys = [
  { keys: ['j', 'k'], text: 'move' },
  { keys: ['Space'], text: 'peek' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['x'], text: 'select' },
  { keys: ['y'], text: 'yaml' },
  { keys: ['?'], text: 'all' },
] as const;

export function ListStatusLine(props: {
  inSight: Store<RowRange>;
  matched: number;
  sortedBy: string;
  changedAtMs: number | undefined;
}) {
  const t = useTranslations('list.line');
  const count = useCount();
  const { matched, inSight } = props;
  const { from, to } = useSyncExternalStore(inSight.subscribe, inSight.get, inSight.get);
  return (
    <footer className="flex h-[30px] flex-none items-center gap-3.5 overflow-hidden whitespace-nowrap border-border border-t bg-bg px-5 text-12 text-text-3">
      <span className="tabular-nums">
        {matched === 0
          ? t('none')
          : t('rows', {
              first: count(Math.min(from + 1, matched)),
              last: count(Math.min(to, matched)),
              total: count(matched),
            })}
      </span>
      <span className="max-lg:hidden">{props.sortedBy}</span>
      {props.changedAtMs === undefined ? null : <LastChange atMs={props.changedAtMs} />}
      <span aria-hidden="true" className="ml-auto flex gap-3.5 max-lg:hidden">
        {keys.map((entry) => (
          <span key={entry.text} className="flex items-center gap-1">
            {entry.keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {t(`key.${entry.text}`)}
          </span>
        ))}
      </span>
    </footer>
  );
}

const fastMs = 200;
const slowMs = 1000;
const fastUntilMs = 2000;

/** In tenths of a second while it is fresh, then as kubectl prints ages. */
function LastChange({ atMs }: { atMs: number }) {
  const t = useTranslations('list.line');
  const [nowMs, setNowMs] = useState(serverNowMs);
  const ageMs = Math.max(0, nowMs - atMs);
  const isFresh = ageMs < fastUntilMs;
  useEffect(() => {
    const read = () => {
      if (!document.hidden) setNowMs(serverNowMs());
    };
    const timer = setInterval(read, isFresh ? fastMs : slowMs);
    return () => clearInterval(timer);
  }, [isFresh]);
  useEffect(() => {
    // A change is newer than the last tick.
    setNowMs(Math.max(serverNowMs(), atMs));
  }, [atMs]);
  return (
    <span className="tabular-nums max-md:hidden">
      {t('changed', { age: isFresh ? `${(ageMs / 1000).toFixed(1)} s` : formatAge(ageMs) })}
    </span>
  );
}

/** "Sorted by Age, descending". */
export function useSortText(columns: readonly GridColumn[], sort: Sort | undefined): string {
  const t = useTranslations('list.line');
  const titleOf = useColumnTitle();
  const column = columns.find((candidate) => candidate.id === sort?.column);
  if (sort === undefined) return t('sortedDefault');
  const title = column === undefined ? sort.column : titleOf(column);
  return t(sort.descending ? 'sortedDown' : 'sortedUp', { column: title });
}
