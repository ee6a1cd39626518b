'use client';

import { RotateCw, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { createObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { isNamespaceMissing } from '#lib/deploy/server-problem.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ApplyRun, createdResults, failedIds } from '../run/apply-run.ts';
import { ResultRows, type ResultRowsProps } from './result-rows.tsx';
import { ResultSummary } from './result-summary.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import type { ApplyRunState } from '../run/use-apply-run.ts';

export interface ApplyResultsProps {
  readonly cluster: string;
  readonly apply: ApplyRunState;
  readonly defaultNamespace: string;
  readonly onGoToLine: (line: number) => void;
  readonly onAgain: (ids: readonly string[], force: boolean) => void;
  readonly problemsIn: ResultRowsProps['problemsIn'];
}

/** The right side of "Apply YAML": what became of each object. */
export function ApplyResults(props: ApplyResultsProps) {
  const { cluster, apply, defaultNamespace, onGoToLine, onAgain, problemsIn } = props;
  const t = useTranslations('apply');
  const format = useFormatter();
  const [isUndoing, setUndoing] = useState(false);
  const { run, busy, problem, endedAt } = apply;
  const isIdle = busy === undefined;
  const failed = run === undefined || run.dryRun ? [] : failedIds(run);
  const created = run === undefined ? 0 : createdResults(run).length;
  return (
    <section
      aria-label={t('result')}
      className="flex min-h-0 min-w-0 flex-col border-border border-t min-[1200px]:border-t-0"
    >
      <header className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-border border-b px-4 py-1.5">
        <h2 className="font-semibold">{t(run?.dryRun === true ? 'dryRunResult' : 'result')}</h2>
        {endedAt === undefined || run === undefined ? null : (
          <span className="text-12 text-text-3">{format.dateTime(endedAt, clock)}</span>
        )}
        <span className="ml-auto flex flex-wrap gap-2">
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
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {problem === undefined ? null : <ProblemNotice problem={problem} className="m-3" />}
        {run === undefined ? (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        ) : (
          <>
            {run.dryRun ? <p className="px-4 pt-2 text-12 text-text-3">{t('dryRunLimits')}</p> : null}
            {isIdle && !run.dryRun ? (
              <NamespaceOffer cluster={cluster} run={run} onMade={() => onAgain(failed, false)} />
            ) : null}
            <ResultRows
              cluster={cluster}
              run={run}
              onGoToLine={onGoToLine}
              problemsIn={problemsIn}
              onRetry={isIdle && !run.dryRun ? (id) => onAgain([id], false) : undefined}
              onForce={isIdle && !run.dryRun ? (id) => onAgain([id], true) : undefined}
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

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

const namespaces: Resource = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  verbs: [],
  shortNames: [],
  subresources: [],
};

/** Objects failed since their namespace is not there: it can be made at once. */
function NamespaceOffer({ cluster, run, onMade }: { cluster: string; run: ApplyRun; onMade: () => void }) {
  const t = useTranslations('apply');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const missing = missingNamespace(run);
  if (missing === undefined) return null;

  async function make(name: string) {
    setBusy(true);
    setProblem(undefined);
    try {
      await createObject(
        cluster,
        namespaces,
        {},
        JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
      );
      onMade();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-col gap-2 p-3">
      <Notice
        tone="warn"
        title={t('namespaceOffer', { namespace: missing })}
        action={
          <Button size="xs" busy={isBusy} onClick={() => void make(missing)}>
            {t('createNamespaceAndRetry', { namespace: missing })}
          </Button>
        }
      >
        {t('namespaceOfferText')}
      </Notice>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}

function missingNamespace(run: ApplyRun): string | undefined {
  for (const { state } of run.rows) {
    if (state.step !== 'done' || state.result.unchecked !== undefined) continue;
    const status = state.result.failure?.status;
    if (status !== undefined && isNamespaceMissing(status)) return status.details?.name ?? state.result.namespace;
  }
  return undefined;
}
