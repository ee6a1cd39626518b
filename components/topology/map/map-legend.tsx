'use client';

import { useTranslations } from 'next-intl';

const lines = {
  passes: { stroke: 'var(--control)', width: 1.5, dash: undefined },
  partly: { stroke: 'var(--warn-solid)', width: 1.5, dash: undefined },
  broken: { stroke: 'var(--bad-solid)', width: 2, dash: '5 4' },
  unknown: { stroke: 'var(--control)', width: 1.5, dash: '1 4' },
} as const;
const names = ['passes', 'partly', 'broken', 'unknown'] as const;

export function MapLegend() {
  const t = useTranslations('topology.legend');
  return (
    <div className="absolute bottom-3 left-4 z-(--z-sticky) flex max-w-[calc(100%-120px)] flex-wrap items-center gap-x-4 gap-y-1 rounded-m border border-border bg-surface px-2.5 py-1.5 text-12 text-text-2">
      {names.map((name) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <svg width="26" height="6" aria-hidden="true">
            <path
              d="M0 3h26"
              stroke={lines[name].stroke}
              strokeWidth={lines[name].width}
              strokeDasharray={lines[name].dash}
            />
          </svg>
          {t(name)}
        </span>
      ))}
      <span className="text-text-3 max-[1000px]:hidden">{t('how')}</span>
    </div>
  );
}
