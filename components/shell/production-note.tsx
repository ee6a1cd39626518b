'use client';

import { useTranslations } from 'next-intl';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { ClusterMarkTag } from './cluster-mark.tsx';

/** In a dialog that deletes, stops or overwrites: which production-like cluster that is. Nothing on others. */
export function ProductionNote() {
  const t = useTranslations('ui.clusterMark');
  const { displayName, mark } = useClusterSummary();
  if (mark?.tone !== 'danger') return null;
  return (
    <p className="flex min-w-0 items-center gap-2">
      <ClusterMarkTag mark={mark} className="flex-none" />
      <span className="min-w-0 wrap-anywhere">
        {t.rich('note', {
          name: () => (
            <b translate="no" className="font-semibold">
              {displayName}
            </b>
          ),
        })}
      </span>
    </p>
  );
}
