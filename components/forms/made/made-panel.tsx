'use client';

import { Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { UndoDialog } from '#components/apply/dialogs/undo-dialog.tsx';
import { Readiness, watchedRows } from '#components/apply/results/readiness.tsx';
import { ResultRows } from '#components/apply/results/result-rows.tsx';
import { type ApplyRun, createdResults } from '#components/apply/run/apply-run.ts';
import { useApplyRun } from '#components/apply/run/use-apply-run.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { forgetMade } from './made-together.ts';

/** On the page of what a form has made: everything that was made with it, how it is doing, and the way back. */
export default function MadePanel(props: {
  cluster: string;
  namespace: string | undefined;
  results: readonly ApplyResult[];
}) {
  const { cluster, namespace, results } = props;
  const t = useTranslations('forms.together');
  const words = useTranslations('apply');
  const first = useMemo(() => runOf(results), [results]);
  const { run = first, undo, busy, problem } = useApplyRun(cluster, first);
  const [isAsking, setAsking] = useState(false);
  const watched = useMemo(() => new Set(watchedRows(run.rows).map(({ id }) => id)), [run]);
  const onReady = useCallback(() => {}, []);
  const created = createdResults(run).length;
  return (
    <Panel
      flush
      title={t('title')}
      meta={t('meta', { count: results.length })}
      actions={
        <>
          {created === 0 ? null : (
            <Button size="xs" icon={Undo2} busy={busy === 'undo'} onClick={() => setAsking(true)}>
              {words('undoCreated', { count: created })}
            </Button>
          )}
          <IconButton label={t('close')} icon={X} size="xs" onClick={forgetMade} />
        </>
      }
    >
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <div className="[&_li:last-child]:border-b-0">
        <ResultRows
          cluster={cluster}
          run={run}
          watched={watched}
          readinessOf={(result) => <Readiness cluster={cluster} result={result} onReady={onReady} />}
        />
      </div>
      <UndoDialog
        open={isAsking}
        count={created}
        onOpenChange={setAsking}
        onConfirm={() => void undo(namespace ?? 'default')}
      />
    </Panel>
  );
}

function runOf(results: readonly ApplyResult[]): ApplyRun {
  const rows = results.map((result) => ({
    id: result.id,
    kind: result.kind,
    namespace: result.namespace,
    name: result.name,
    lines: undefined,
    document: undefined,
    source: undefined,
    stripped: [],
    identity: '',
    isDelete: false,
    dryRun: false,
    state: { step: 'done', result } as const,
  }));
  return { method: 'create', dryRun: false, rows };
}
