'use client';

import { RotateCw, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ResultRows } from '#components/apply/results/result-rows.tsx';
import { ResultSummary } from '#components/apply/results/result-summary.tsx';
import { createdResults, failedIds } from '#components/apply/run/apply-run.ts';
import type { ApplyRunState } from '#components/apply/run/use-apply-run.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';

/** What became of each object at the last try; nothing before the first one. */
export function ReviewResults(props: {
  cluster: string;
  apply: ApplyRunState;
  onRetry: (ids: readonly string[]) => void;
  onUndo: () => void;
}) {
  const { cluster, apply, onRetry, onUndo } = props;
  const t = useTranslations('apply');
  const { run, busy, problem } = apply;
  if (run === undefined) return null;
  const failed = run.dryRun ? [] : failedIds(run);
  const created = createdResults(run);
  const isIdle = busy === undefined;
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{t(run.dryRun ? 'dryRunResult' : 'result')}</span>
        <ResultSummary run={run} className="mr-auto" />
        {isIdle && failed.length > 0 ? (
          <Button size="xs" icon={RotateCw} onClick={() => onRetry(failed)}>
            {t('retryFailed', { count: failed.length })}
          </Button>
        ) : null}
        {isIdle && created.length > 0 ? (
          <Button size="xs" icon={Undo2} onClick={onUndo}>
            {t('undoCreated', { count: created.length })}
          </Button>
        ) : null}
      </div>
      <div className="overflow-hidden rounded-m border border-border [&_li:last-child]:border-b-0">
        <ResultRows cluster={cluster} run={run} onRetry={isIdle && !run.dryRun ? (id) => onRetry([id]) : undefined} />
      </div>
    </div>
  );
}
