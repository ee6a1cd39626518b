'use client';

import { Info, type LucideIcon, OctagonAlert, Tag, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '#components/ui/class-names.ts';
import { type ClusterMark, type ClusterMarkTone, productionMark } from '#lib/protocol/cluster-mark.ts';
import type { ClusterSummary } from '#lib/protocol/session.ts';

const looks: Readonly<Record<ClusterMarkTone, { readonly box: string; readonly icon: LucideIcon }>> = {
  danger: { box: 'border-bad-line bg-bad-tint text-bad', icon: OctagonAlert },
  warn: { box: 'border-warn-line bg-warn-tint text-warn', icon: TriangleAlert },
  info: { box: 'border-prog-line bg-prog-tint text-prog', icon: Info },
  neutral: { box: 'border-neut-line bg-neut-tint text-neut', icon: Tag },
};

/** The words of a mark: `production` in the user's language. */
export function useMarkText(): (mark: ClusterMark) => string {
  const t = useTranslations('ui.clusterMark');
  return ({ text }) => (text === productionMark.text ? t('production') : text);
}

/** "Shop EU · Production", where there is room for words only. */
export function useMarkedName(): (cluster: Pick<ClusterSummary, 'displayName' | 'mark'>) => string {
  const textOf = useMarkText();
  return ({ displayName, mark }) => (mark === undefined ? displayName : `${displayName} · ${textOf(mark)}`);
}

/** What kind of cluster it is, beside its name. */
export function ClusterMarkTag({ mark, className }: { mark: ClusterMark; className?: string }) {
  const textOf = useMarkText();
  const { box, icon: Icon } = looks[mark.tone];
  return (
    <span
      className={classNames(
        'inline-flex h-[22px] min-w-0 max-w-full items-center gap-1 rounded-full border px-2 text-12 font-medium',
        box,
        className,
      )}
    >
      <Icon aria-hidden="true" size={12} className="flex-none" />
      <span className="truncate">{textOf(mark)}</span>
    </span>
  );
}
