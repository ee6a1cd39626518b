'use client';

import { RotateCw, Square, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { memo, type ReactNode, useCallback, useMemo, useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { UndoDialog } from '../dialogs/undo-dialog.tsx';
import { type ApplyRun, createdResults, failedIds, type RunRow } from '../run/apply-run.ts';
import type { ApplyRunState } from '../run/use-apply-run.ts';
import { MissingOffer } from './offers/missing-offer.tsx';
import { mostWatched, Readiness, watchedRows } from './readiness.tsx';
import { ResultRows } from './result-rows.tsx';
import { ResultSummary } from './result-summary.tsx';
import type { RowText } from './row-text.ts';

interface ApplyResultsProps {
  readonly cluster: string;
  readonly apply: ApplyRunState;
  /** What is shown: that of `apply`, or of a moment ago while there is much to draw. */
  readonly run: ApplyRun | undefined;
  readonly defaultNamespace: string;
  readonly textOf: (row: RunRow) => RowText;
  readonly onGoToLine: (line: number) => void;
  readonly onAgain: (ids: readonly string[], force: boolean) => void;
  readonly offersFor: (row: RunRow, result: ApplyResult, status: KubeStatus) => ReactNode;
}

/** The right side of "Apply YAML": what became of each object. */
export function ApplyResults(props: ApplyResultsProps) {
  const { cluster, apply, run, defaultNamespace, textOf, onGoToLine, onAgain, offersFor } = props;
  const t = useTranslations('apply');
  const [isUndoing, setUndoing] = useState(false);
  const { busy, problem } = apply;
  const isIdle = busy === undefined && run === apply.run;
  const isWritten = run !== undefined && !run.dryRun;
  const failed = isWritten ? failedIds(run) : [];
  const retry = useCallback((id: string) => onAgain([id], false), [onAgain]);
  const force = useCallback((id: string) => onAgain([id], true), [onAgain]);
  const created = run === undefined ? 0 : createdResults(run).length;
  return (
    <section
      aria-label={t('result')}
      className="flex min-h-0 min-w-0 flex-col border-border border-t min-[1200px]:border-t-0"
    >
      <ResultHeader apply={apply}>
        {isIdle && failed.length > 0 ? (
          <Button size="xs" icon={RotateCw} onClick={() => onAgain(failed, false)}>
            {t('retryFailed', { count: failed.length })}
          </Button>
        ) : null}
        {isIdle && created > 0 ? (
          <Button size="xs" icon={Undo2} onClick={() => setUndoing(true)}>
            {t('undoCreated', { count: created })}
          </Button>
        ) : null}
      </ResultHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {problem === undefined ? null : <ProblemNotice problem={problem} className="m-3" />}
        {run === undefined ? (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        ) : (
          <>
            {run.dryRun && run.method !== 'delete' ? (
              <p className="px-4 pt-2 text-12 text-text-3">{t('dryRunLimits')}</p>
            ) : null}
            {isIdle && isWritten && run.method !== 'delete' ? (
              <MissingOffer cluster={cluster} run={run} onMade={() => onAgain(failed, false)} />
            ) : null}
            <Rows
              {...{ cluster, run, textOf, onGoToLine }}
              onRetry={isIdle && isWritten ? retry : undefined}
              onForce={isIdle && isWritten ? force : undefined}
              offersFor={isIdle && isWritten ? offersFor : undefined}
            />
          </>
        )}
      </div>
      {run === undefined ? null : (
        <ResultSummary run={run} className="min-h-[30px] flex-none items-center border-border border-t bg-bg px-4" />
      )}
      <UndoDialog
        open={isUndoing}
        count={created}
        onOpenChange={setUndoing}
        onConfirm={() => void apply.undo(defaultNamespace)}
      />
    </section>
  );
}

function ResultHeader({ apply, children }: { apply: ApplyRunState; children: ReactNode }) {
  const t = useTranslations('apply');
  const format = useFormatter();
  const { run, busy, endedAt, stop, isStopping } = apply;
  const done = run?.rows.filter(({ state }) => state.step === 'done').length ?? 0;
  const title = run?.dryRun !== true ? 'result' : run.compares === true ? 'compareResult' : 'dryRunResult';
  return (
    <header className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-border border-b px-4 py-1.5">
      <h2 className="font-semibold">{t(run?.method === 'delete' && run.dryRun ? 'result' : title)}</h2>
      {busy !== undefined ? (
        <span className="text-12 text-text-3">{t('progress', { done, total: run?.rows.length ?? 0 })}</span>
      ) : endedAt === undefined || run === undefined ? null : (
        <span className="text-12 text-text-3">{format.dateTime(endedAt, clock)}</span>
      )}
      <span className="ml-auto flex flex-wrap gap-2">
        {busy === undefined ? null : (
          <Button size="xs" icon={Square} busy={isStopping} onClick={stop}>
            {t('stop')}
          </Button>
        )}
        {children}
      </span>
    </header>
  );
}

type RowsProps = Omit<Parameters<typeof ResultRows>[0], 'watched' | 'readinessOf'>;

/** The rows, and how many of the written objects are ready. Not drawn again while only the text is typed in. */
const Rows = memo(function Rows(props: RowsProps) {
  const { cluster, run } = props;
  const t = useTranslations('apply');
  const [ready, setReady] = useState<ReadonlyMap<string, boolean>>(new Map());
  const onReady = useCallback((id: string, isReady: boolean) => {
    setReady((before) => (before.get(id) === isReady ? before : new Map(before).set(id, isReady)));
  }, []);
  const readinessOf = useCallback(
    (result: ApplyResult) => <Readiness cluster={cluster} result={result} onReady={onReady} />,
    [cluster, onReady],
  );
  const watched = useMemo(() => new Set(watchedRows(run.rows).map(({ id }) => id)), [run]);
  const count = [...watched].filter((id) => ready.get(id) === true).length;
  return (
    <>
      {watched.size === 0 ? null : (
        <p role="status" className="border-border border-b px-4 py-2 text-12 text-text-2">
          {t('ready', { ready: count, total: watched.size })}
          {watched.size === mostWatched ? ` ${t('readyFirst', { count: mostWatched })}` : null}
        </p>
      )}
      <ResultRows {...props} watched={watched} readinessOf={readinessOf} />
    </>
  );
});

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
