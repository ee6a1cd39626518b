'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Status, StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { type ActionTarget, targetKey } from '../action-target.ts';
import type { TargetResult } from './bulk-runner.ts';
import type { BulkRun } from './use-bulk-run.ts';

/** Of thousands nobody reads all; each that failed is worth a look. */
const mostShown = 200;
const tones: Record<TargetResult['state'], Tone> = { working: 'progress', done: 'ok', skipped: 'done', failed: 'bad' };
const order: readonly (TargetResult['state'] | undefined)[] = ['failed', 'working', 'skipped', 'done', undefined];

export function targetText({ namespace, name }: ActionTarget): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** How far it is, and what became of each object: those that failed first, with the server's own sentence. */
export function RunResults({ run }: { run: BulkRun }) {
  const t = useTranslations('actions.run');
  const { targets, results, failed } = run;
  const many = targets.length > mostShown;
  const rank = (target: ActionTarget) => order.indexOf(results.get(targetKey(target))?.state);
  // A short list keeps its order, so that nothing moves while it is read.
  const ordered = many ? [...targets].sort((a, b) => rank(a) - rank(b)) : targets;
  const shown = ordered.slice(0, mostShown);
  return (
    <div className="flex flex-col gap-2">
      <Progress run={run} />
      {run.halt === undefined ? null : <ProblemNotice problem={run.halt} />}
      <ul className="max-h-72 overflow-y-auto rounded-l border border-border-2" aria-label={t('results')}>
        {shown.map((target) => (
          <ResultRow key={targetKey(target)} target={target} result={results.get(targetKey(target))} />
        ))}
        {many ? (
          <li className="border-border border-t px-3 py-1.5 text-text-2">
            {t('andMore', { count: targets.length - shown.length })}
          </li>
        ) : null}
      </ul>
      {failed.length === 0 || run.isRunning ? null : (
        <div>
          <CopyButton size="s" text={failed.map(targetText).join('\n')}>
            {t('copyFailed', { count: failed.length })}
          </CopyButton>
        </div>
      )}
    </div>
  );
}

function Progress({ run }: { run: BulkRun }) {
  const t = useTranslations('actions.run');
  const count = useCount();
  const { total, done, skipped, failed } = run.counts;
  const ended = done + skipped + failed;
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={ended}
        className="flex h-1.5 overflow-hidden rounded-full bg-active forced-colors:border"
      >
        <span className="bg-ok-solid" style={{ width: `${((done + skipped) / total) * 100}%` }} />
        <span className="bg-bad-solid" style={{ width: `${(failed / total) * 100}%` }} />
      </div>
      <p role="status" className="text-12 text-text-2 tabular-nums">
        {t('counts', { ended: count(ended), total: count(total) })}
        {failed === 0 ? '' : ` · ${t('failedCount', { n: count(failed), count: failed })}`}
        {skipped === 0 ? '' : ` · ${t('skippedCount', { n: count(skipped), count: skipped })}`}
        {run.phase === 'stopping' ? ` · ${t('stopping')}` : ''}
        {run.pausedUntilMs === undefined ? null : <Paused untilMs={run.pausedUntilMs} />}
      </p>
    </div>
  );
}

/** The server asked for fewer requests; how long nothing is sent. */
function Paused({ untilMs }: { untilMs: number }) {
  const t = useTranslations('actions.run');
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return ` · ${t('paused', { seconds: Math.max(1, Math.ceil((untilMs - nowMs) / 1000)) })}`;
}

function ResultRow({ target, result }: { target: ActionTarget; result: TargetResult | undefined }) {
  const t = useTranslations('actions.run');
  const note = result !== undefined && 'note' in result ? result.note : undefined;
  return (
    <li className="border-border border-t px-3 py-1.5 first:border-t-0">
      <span className="flex items-center gap-2">
        {result === undefined ? <StatusShape tone="neutral" /> : null}
        <span className="min-w-0 flex-1 wrap-anywhere" translate="no">
          {targetText(target)}
        </span>
        {result === undefined ? null : (
          <Status tone={tones[result.state]} word={t(`state.${result.state}`)} reason={note} />
        )}
      </span>
      {result?.state === 'failed' ? <ServerSentence text={result.problem.status.message} className="mt-1" /> : null}
    </li>
  );
}
