import { hasIndex } from './index-ranges.ts';
import type { JobRun } from './job-failure.ts';
import type { JobProgress } from './job-progress.ts';

export type JobCell = 'done' | 'running' | 'failed' | 'waiting';

const mostCells = 60;

/** One cell a completion, of an indexed Job each at its index; with more than 60, each stands for a share of them. */
export function jobCells(progress: JobProgress, runs: readonly JobRun[]): JobCell[] {
  const total = Math.max(1, progress.completions ?? progress.succeeded + progress.active);
  const cellAt = progress.isIndexed ? byIndex(progress, runs) : byCount(progress);
  const shown = Math.min(total, mostCells);
  return Array.from({ length: shown }, (_, place) => cellAt(Math.floor((place * total) / shown)));
}

function byIndex(progress: JobProgress, runs: readonly JobRun[]): (index: number) => JobCell {
  const running = new Set(runs.filter((run) => Number.isNaN(run.endMs)).map((run) => run.index));
  return (index) => {
    if (hasIndex(progress.completedIndexes, index)) return 'done';
    if (hasIndex(progress.failedIndexes, index)) return 'failed';
    return running.has(index) ? 'running' : 'waiting';
  };
}

function byCount({ succeeded, active, endMs, isFailed }: JobProgress): (place: number) => JobCell {
  return (place) => {
    if (place < succeeded) return 'done';
    if (place < succeeded + active) return 'running';
    // What is missing at the end never comes.
    return isFailed && !Number.isNaN(endMs) ? 'failed' : 'waiting';
  };
}
