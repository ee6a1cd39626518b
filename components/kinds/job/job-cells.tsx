'use client';

import { useTranslations } from 'next-intl';
import { type JobCell, jobCells } from '#lib/batch/job-cells.ts';
import type { JobRun } from '#lib/batch/job-failure.ts';
import type { JobProgress } from '#lib/batch/job-progress.ts';

const looks: Record<JobCell, string> = {
  done: 'bg-ok-solid',
  running: 'bg-prog-solid',
  failed:
    'inset-ring inset-ring-bad-solid bg-[repeating-linear-gradient(135deg,var(--bad-tint)_0_4px,var(--bad-line)_4px_6px)]',
  waiting: 'inset-ring inset-ring-border-2',
};

/** Cells have no identity but their place. */
const numbered = (cells: readonly JobCell[]) => cells.map((cell, place) => ({ cell, place }));

/** One cell a completion: done, running, failed, still to come. The label says the same in words. */
export function JobCells({ progress, runs }: { progress: JobProgress; runs: readonly JobRun[] }) {
  const t = useTranslations('kinds.job');
  const { succeeded, failed, active, completions } = progress;
  return (
    <span
      role="img"
      aria-label={t('cells', { succeeded, failed, active, completions: completions ?? 1 })}
      className="flex min-w-0 flex-1 gap-[3px]"
    >
      {numbered(jobCells(progress, runs)).map(({ cell, place }) => (
        <span key={place} className={`h-4 min-w-0.5 flex-1 rounded-[3px] forced-colors:border ${looks[cell]}`} />
      ))}
    </span>
  );
}
