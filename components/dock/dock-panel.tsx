'use client';

import { useTranslations } from 'next-intl';
import { Fragment, useEffect, useRef } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { DockGroupView } from './dock-group.tsx';
import { type DockState, moveEdge } from './dock-state.ts';
import { dockOf } from './docks.ts';
import { ResizeHandle } from './resize-handle.tsx';

const heightKey = 'pilothouse-dock-height';
const usualPx = 300;
const leastPx = 120;
/** The page above stays in sight. */
const pageLeastPx = 160;

/** The dock with its places side by side. */
export function DockPanel({ cluster, state }: { cluster: string; state: DockState }) {
  const t = useTranslations('dock');
  const dock = dockOf(cluster);
  const row = useRef<HTMLDivElement>(null);
  const stored = Number(useStoredText('local', heightKey));
  const heightPx = Number.isFinite(stored) && stored >= leastPx ? stored : usualPx;
  const { groups, view } = state;
  const total = groups.reduce((sum, { share }) => sum + share, 0);
  const mostPx = Math.max(leastPx, window.innerHeight - pageLeastPx);
  const shownPx = Math.min(heightPx, mostPx);

  function resize(px: number) {
    const wanted = Math.max(leastPx, Math.min(mostPx, shownPx - px));
    storeText('local', heightKey, String(Math.round(wanted)));
  }
  // Who opened it by the keyboard and closes its last tab is back on the page.
  const isEmpty = groups.length === 0;
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [isEmpty]);

  return (
    <section
      aria-label={t('label')}
      style={view === 'open' ? { height: shownPx } : undefined}
      className={`z-(--z-dock) flex min-w-0 flex-col border-border border-t bg-bg ${
        view === 'maximised' ? 'absolute inset-0' : 'relative'
      }`}
    >
      {view === 'open' ? (
        <div className="absolute inset-x-0 -top-0.5 z-1">
          <ResizeHandle
            direction="horizontal"
            label={t('resize')}
            value={(shownPx / window.innerHeight) * 100}
            onMove={resize}
          />
        </div>
      ) : null}
      {isEmpty ? (
        <div className="grid min-h-0 flex-1 place-items-center overflow-auto">
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        </div>
      ) : (
        <div ref={row} className="flex min-h-0 min-w-0 flex-1">
          {groups.map((group, index) => (
            <Fragment key={group.id}>
              {index === 0 ? null : (
                <ResizeHandle
                  direction="vertical"
                  label={t('resizeSplit')}
                  value={(100 * groups.slice(0, index).reduce((sum, { share }) => sum + share, 0)) / total}
                  onMove={(px) => {
                    const left = groups[index - 1];
                    const width = row.current?.clientWidth ?? 0;
                    if (left !== undefined && width > 0) dock.set(moveEdge(dock.get(), left.id, px / width));
                  }}
                />
              )}
              <DockGroupView
                cluster={cluster}
                group={group}
                view={view}
                isCurrent={group.id === state.current}
                isLast={index === groups.length - 1}
              />
            </Fragment>
          ))}
        </div>
      )}
    </section>
  );
}
