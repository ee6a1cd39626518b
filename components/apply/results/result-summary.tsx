'use client';

import { useTranslations } from 'next-intl';
import { type ApplyRun, countOutcomes, type RowOutcome } from '../run/apply-run.ts';
import { outcomeText, outcomeTone } from './outcome-tone.ts';

const order: readonly RowOutcome[] = [
  'created',
  'configured',
  'unchanged',
  'deleted',
  'undone',
  'absent',
  'not-checked',
  'waiting',
  'held',
  'stopped',
  'unknown',
  'failed',
  'faulty',
  'not-sent',
];

/** "3 created  1 failed", spoken as it changes. */
export function ResultSummary({ run, className = '' }: { run: ApplyRun; className?: string }) {
  const t = useTranslations('apply');
  const counts = [...countOutcomes(run)].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return (
    <p role="status" className={`flex flex-wrap gap-x-3 text-12 text-text-3 ${className}`}>
      {counts.map(({ outcome, dryRun, count }) => (
        <span key={`${outcome} ${dryRun}`} className={outcomeTone(outcome, 0) === 'bad' ? outcomeText.bad : ''}>
          {t(`${dryRun ? 'dryRunCount' : 'count'}.${outcome}`, { count })}
        </span>
      ))}
    </p>
  );
}
