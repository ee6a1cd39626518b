'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { type ActionTarget, targetKey } from '../action-target.ts';
import { RunResults, targetText } from './run-results.tsx';
import type { BulkRun } from './use-bulk-run.ts';

const mostNamed = 8;

/**
 * The dialog of an action: what will happen (`children`), then one button; then, for several objects, progress, Stop,
 * one result each, and another try of what failed. It closes by itself when all is done.
 */
export function RunDialog(props: {
  run: BulkRun;
  /** Verb and object: "Restart Deployment web", "Restart 12 Deployments". */
  title: string;
  /** The same verb. */
  button: string;
  danger?: boolean;
  /** Also without danger: says which production-like cluster it is about. */
  namesCluster?: boolean;
  size?: 's' | 'm' | 'l';
  /** Why it can't be started now. */
  disabledReason?: string | undefined;
  /** Said in a toast when all is done; absent when the page itself shows it. */
  done?: string | undefined;
  /** What is watched when all is done: the dialog then stays until it is closed. */
  after?: ReactNode;
  onClose: (changed: boolean) => void;
  children: ReactNode;
}) {
  const { run, title, button, danger = false, size = 'm', disabledReason, done, after, onClose, children } = props;
  const { namesCluster = danger } = props;
  const t = useTranslations('actions.run');
  const { targets, counts, phase, isRunning } = run;
  const isMany = targets.length > 1;
  const hasBegun = phase !== 'idle';
  const allDone = phase === 'ended' && counts.done === counts.total;
  const isWatching = allDone && after !== undefined;
  const finish = useEffectEvent(() => {
    if (after !== undefined) return;
    if (done !== undefined) showToast({ tone: 'ok', title: done });
    onClose(true);
  });
  useEffect(() => {
    if (allDone) finish();
  }, [allDone]);
  const notBegun = run.left.length - run.failed.length;
  const nothingLeft = hasBegun && run.left.length === 0;
  return (
    <Dialog
      open
      size={size}
      title={title}
      // Esc while it runs stops it; what became of the objects stays to be read.
      onOpenChange={() => (isRunning && isMany ? run.stop() : onClose(run.changed))}
      footer={
        <>
          {isRunning && isMany ? (
            <Button busy={phase === 'stopping'} data-autofocus onClick={run.stop}>
              {t('stop')}
            </Button>
          ) : (
            <Button onClick={() => onClose(run.changed)}>
              {t(isWatching || (hasBegun && isMany) ? 'close' : 'cancel')}
            </Button>
          )}
          {isMany && phase === 'ended' && run.failed.length > 0 ? (
            <Button variant={notBegun > 0 ? 'default' : 'primary'} onClick={() => run.start('failed')}>
              {t('retry', { count: run.failed.length })}
            </Button>
          ) : null}
          {isMany && phase === 'ended' && notBegun > 0 ? (
            <Button variant="primary" onClick={() => run.start('left')}>
              {t('continue', { count: run.left.length })}
            </Button>
          ) : null}
          {(isMany && phase === 'ended') || nothingLeft ? null : (
            <Button
              variant={danger ? 'danger-solid' : 'primary'}
              busy={isRunning}
              disabledReason={disabledReason}
              onClick={() => run.start()}
            >
              {button}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {namesCluster && !isWatching ? <ProductionNote /> : null}
        {isWatching ? after : isMany && hasBegun ? <RunResults run={run} /> : children}
        {isMany && !hasBegun ? <TargetNames targets={targets} /> : null}
        {isMany ? null : <OneProblem run={run} />}
      </div>
    </Dialog>
  );
}

/** Which objects it is about. */
function TargetNames({ targets }: { targets: readonly ActionTarget[] }) {
  const t = useTranslations('actions.run');
  const count = useCount();
  const more = targets.length - mostNamed;
  return (
    <ul className="rounded-l border border-border-2 px-3 py-1.5 text-text-2" aria-label={t('targets')}>
      {targets.slice(0, mostNamed).map((target) => (
        <li key={targetKey(target)} className="wrap-anywhere" translate="no">
          {targetText(target)}
        </li>
      ))}
      {more > 0 ? <li>{t('more', { n: count(more), count: more })}</li> : null}
    </ul>
  );
}

function OneProblem({ run }: { run: BulkRun }) {
  const [result] = run.results.values();
  const problem = run.halt ?? (result?.state === 'failed' ? result.problem : undefined);
  if (result?.state === 'skipped') return <p role="status">{result.note}</p>;
  return problem === undefined || run.isRunning ? null : <ProblemNotice problem={problem} />;
}
