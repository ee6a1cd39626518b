'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { rightsQueryKey } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { type ActionTarget, targetKey } from '../action-target.ts';
import { BulkRunner, type RunState, type TargetWork } from './bulk-runner.ts';

export interface BulkRun extends RunState {
  readonly targets: readonly ActionTarget[];
  /** Not begun yet, or failed: what `start` would do. */
  readonly left: readonly ActionTarget[];
  readonly failed: readonly ActionTarget[];
  readonly counts: { readonly total: number; readonly done: number; readonly skipped: number; readonly failed: number };
  readonly isRunning: boolean;
  /** Something was written. */
  readonly changed: boolean;
  /** With what is left, or only with what failed. */
  readonly start: (which?: 'left' | 'failed') => void;
  readonly stop: () => void;
}

/**
 * Runs `work` for each target, several at a time, with one result an object; one target is the case of n = 1. The
 * targets are those of the first call. The browser asks before the tab closes while it runs; when the component goes,
 * nothing new is begun.
 */
export function useBulkRun(
  targets: readonly ActionTarget[],
  work: TargetWork,
  options: { readonly atOnce?: number } = {},
): BulkRun {
  const [fixed] = useState(targets);
  const [runner] = useState(() => new BulkRunner(options));
  const [defect, setDefect] = useState<unknown>();
  const state = useSyncExternalStore(runner.state.subscribe, runner.state.get, runner.state.get);
  const client = useQueryClient();
  const cluster = useCluster();
  const refreshRights = useCallback(
    ({ results }: RunState) => {
      const isForbidden = [...results.values()].some(
        (result) => result.state === 'failed' && result.problem.httpStatus === 403,
      );
      if (isForbidden) void client.invalidateQueries({ queryKey: rightsQueryKey(cluster) });
    },
    [client, cluster],
  );
  const latest = useRef(work);
  latest.current = work;
  const isRunning = state.phase === 'running' || state.phase === 'stopping';
  useEffect(() => () => runner.stop(), [runner]);
  useEffect(() => {
    if (!isRunning) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [isRunning]);

  const { results } = state;
  const sorted = useMemo(() => {
    const left: ActionTarget[] = [];
    const failed: ActionTarget[] = [];
    let done = 0;
    let skipped = 0;
    for (const target of fixed) {
      const result = results.get(targetKey(target))?.state;
      if (result === 'done') done++;
      else if (result === 'skipped') skipped++;
      else left.push(target);
      if (result === 'failed') failed.push(target);
    }
    return { left, failed, counts: { total: fixed.length, done, skipped, failed: failed.length } };
  }, [fixed, results]);
  const start = useCallback(
    (which: 'left' | 'failed' = 'left') => {
      const due = which === 'left' ? sorted.left : sorted.failed;
      const run = runner.run(due, (target, tools) => latest.current(target, tools));
      // Somebody took a right away since it was asked for: then it is asked for again.
      void run.then(() => refreshRights(runner.state.get()), setDefect);
    },
    [runner, sorted, refreshRights],
  );
  const stop = useCallback(() => runner.stop(), [runner]);
  // Anything but a refusal is a defect, and goes to the error page.
  if (defect !== undefined) throw defect;
  return { ...state, ...sorted, targets: fixed, isRunning, changed: sorted.counts.done > 0, start, stop };
}
