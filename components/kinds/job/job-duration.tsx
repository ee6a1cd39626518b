'use client';

import { Age } from '#components/resource-list/list-cell.tsx';
import type { JobProgress } from '#lib/batch/job-progress.ts';
import { formatAge } from '#lib/kubernetes/age.ts';

/** As kubectl's DURATION: of one that runs it counts on. */
export function JobDuration({ progress: { startMs, endMs } }: { progress: Pick<JobProgress, 'startMs' | 'endMs'> }) {
  if (Number.isNaN(startMs)) return '–';
  if (Number.isNaN(endMs)) return <Age createdMs={startMs} />;
  return formatAge(Math.max(0, endMs - startMs));
}
