'use client';

import { Age } from '#components/resource-list/list-cell.tsx';
import { type JobProgress, jobDurationMs } from '#lib/batch/job-progress.ts';
import { formatAge } from '#lib/kubernetes/age.ts';

/** As kubectl's DURATION: of one that runs it counts on. */
export function JobDuration({ progress }: { progress: Pick<JobProgress, 'startMs' | 'endMs'> }) {
  const { startMs, endMs } = progress;
  if (!Number.isNaN(startMs) && Number.isNaN(endMs)) return <Age createdMs={startMs} />;
  const durationMs = jobDurationMs(progress, endMs);
  return durationMs === undefined ? '–' : formatAge(durationMs);
}
