'use client';

import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { type ApplyRun, isFailed, type LineRange, outcomeOf, type RowOutcome, type RunRow } from '../run/apply-run.ts';
import { conflictsOf, failureCause, isFieldConflict } from './failure-cause.ts';
import { outcomeText, outcomeTone } from './outcome-tone.ts';

export interface ResultRowsProps {
  readonly cluster: string;
  readonly run: ApplyRun;
  /** Moves the editor to a line; absent where there is none. */
  readonly onGoToLine?: ((line: number) => void) | undefined;
  /** What is wrong in the lines of a document that can't be read. */
  readonly problemsIn?:
    | ((lines: LineRange) => readonly { readonly line: number; readonly message: string }[])
    | undefined;
  /** Sends one object again, absent while something is under way. */
  readonly onRetry?: ((id: string) => void) | undefined;
  /** Sends one object again and takes over the fields that others manage. */
  readonly onForce?: ((id: string) => void) | undefined;
}

/** One row an object: shape, kind namespace/name, lines, outcome, and what the server said. */
export function ResultRows({ run, ...actions }: ResultRowsProps) {
  const t = useTranslations('apply');
  return (
    <ul aria-label={t('resultsLabel')} className="min-w-0">
      {run.rows.map((row) => (
        <ResultRow key={row.id} row={row} {...actions} />
      ))}
    </ul>
  );
}

function ResultRow({ row, cluster, ...actions }: Omit<ResultRowsProps, 'run'> & { row: RunRow }) {
  const t = useTranslations('apply');
  const outcome = outcomeOf(row);
  const result = row.state.step === 'done' ? row.state.result : undefined;
  const tone = outcomeTone(outcome, (result?.warnings.length ?? 0) + (result?.notKept.length ?? 0));
  return (
    <li
      data-outcome={outcome}
      className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-border border-b px-4 py-[9px]"
    >
      <StatusShape tone={tone} />
      <span className="min-w-0 font-medium wrap-anywhere">
        <RowName row={row} cluster={cluster} result={row.dryRun ? undefined : result} />
        {row.lines === undefined ? null : (
          <span className="ml-1.5 font-normal text-12 text-text-3">{t('lines', { ...row.lines })}</span>
        )}
      </span>
      <span className={`text-12 font-medium ${outcomeText[tone]}`}>
        {t(`${row.dryRun ? 'dryRunOutcome' : 'outcome'}.${outcome}`)}
      </span>
      <RowDetails row={row} outcome={outcome} result={result} {...actions} />
    </li>
  );
}

/** `Deployment dev/nginx`, a link once the object is there. */
function RowName({ row, cluster, result }: { row: RunRow; cluster: string; result: ApplyResult | undefined }) {
  const t = useTranslations('apply');
  if (row.kind === '' && row.name === '') return t('unreadableDocument');
  const place = row.namespace === undefined ? row.name : `${row.namespace}/${row.name}`;
  const exists = result !== undefined && ['created', 'configured', 'unchanged'].includes(result.outcome);
  if (!exists || result.resource === undefined) return `${row.kind} ${place}`;
  return (
    <>
      {row.kind}{' '}
      <Link
        prefetch={false}
        href={pagePath(cluster, result.resource, { namespace: result.namespace, name: result.name })}
        className="underline"
      >
        {place}
      </Link>
    </>
  );
}

/** Enough to start with: the editor marks them all. */
const mostProblems = 5;

type DetailsProps = Pick<ResultRowsProps, 'onGoToLine' | 'onRetry' | 'onForce' | 'problemsIn'> & {
  row: RunRow;
  outcome: RowOutcome;
  result: ApplyResult | undefined;
};

function RowDetails({ row, outcome, result, onGoToLine, onRetry, onForce, problemsIn }: DetailsProps) {
  const t = useTranslations('apply');
  const part = row.state.step === 'unreadable' ? row.state.part : undefined;
  const failed = isFailed(row);
  const remarks = (result?.warnings.length ?? 0) + (result?.notKept.length ?? 0) + row.stripped.length;
  if (!failed && part === undefined && remarks === 0 && outcome !== 'not-checked' && outcome !== 'held') return null;
  const line = part?.firstProblemLine ?? (failed ? row.lines?.first : undefined);
  const status = result?.failure?.status;
  const canForce = status !== undefined && isFieldConflict(status) && onForce !== undefined;
  return (
    <div className="col-span-2 col-start-2 flex min-w-0 flex-col gap-1.5 pt-0.5 leading-[18px] text-text-2">
      {part === undefined ? null : <span>{t('notSentBecause', { count: part.problems })}</span>}
      {part === undefined || problemsIn === undefined
        ? null
        : problemsIn(part.lines)
            .slice(0, mostProblems)
            .map(({ line: at, message }) => (
              <span key={`${at} ${message}`} className="text-12">
                <span className="text-text-3">{t('problemAt', { line: at })}</span> {message}
              </span>
            ))}
      {outcome === 'unknown' ? <span>{t('cause.unknown')}</span> : null}
      {outcome === 'held' ? <span>{t('held')}</span> : null}
      {outcome === 'not-checked' ? <span>{t('notChecked')}</span> : null}
      {failed && result !== undefined ? <Failure result={result} /> : null}
      <Remarks row={row} result={result} />
      {line === undefined && !failed ? null : (
        <div className="flex flex-wrap gap-2">
          {failed && onRetry !== undefined ? (
            <Button size="xs" icon={RotateCw} onClick={() => onRetry(row.id)}>
              {t('retry')}
            </Button>
          ) : null}
          {canForce ? (
            <Button size="xs" variant="danger" onClick={() => onForce(row.id)}>
              {t('force')}
            </Button>
          ) : null}
          {line !== undefined && onGoToLine !== undefined ? (
            <Button size="xs" onClick={() => onGoToLine(line)}>
              {t('goToLine', { line })}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function Failure({ result }: { result: ApplyResult }) {
  const t = useTranslations('apply');
  const { cause, params } = failureCause(result);
  const status = result.failure?.status;
  return (
    <>
      <span>{t(`cause.${cause}`, params)}</span>
      {status === undefined ? null : (
        <>
          {conflictsOf(status).map((conflict) => (
            <span key={`${conflict.field} ${conflict.message}`}>
              <code>{conflict.field}</code> <span className="text-text-3">{conflict.message}</span>
            </span>
          ))}
          <ServerSentence text={status.message} />
        </>
      )}
    </>
  );
}

function Remarks({ row, result }: { row: RunRow; result: ApplyResult | undefined }) {
  const t = useTranslations('apply');
  return (
    <>
      {row.stripped.length === 0 ? null : (
        <span>
          {t('stripped')} <code className="wrap-anywhere">{row.stripped.join(', ')}</code>
        </span>
      )}
      {result === undefined || result.notKept.length === 0 ? null : (
        <span>
          {t('notKept', { count: result.notKept.length })}{' '}
          <code className="wrap-anywhere">{result.notKept.join(', ')}</code>
        </span>
      )}
      {result?.warnings.map((warning) => (
        <div key={warning} className="flex flex-col gap-1">
          <span>{t('serverWarning')}</span>
          <ServerSentence text={warning} />
        </div>
      ))}
    </>
  );
}
