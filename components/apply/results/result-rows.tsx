'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { type ApplyRun, outcomeOf, type RunRow } from '../run/apply-run.ts';
import { outcomeText, outcomeTone } from './outcome-tone.ts';
import { RowDetails } from './row-details.tsx';
import type { RowText } from './row-text.ts';

export interface RowActions {
  /** Moves the editor to a line; absent where there is none. */
  readonly onGoToLine?: ((line: number) => void) | undefined;
  /** Sends one object again, absent while something is under way. */
  readonly onRetry?: ((id: string) => void) | undefined;
  /** Sends one object again and takes over the fields that others manage. */
  readonly onForce?: ((id: string) => void) | undefined;
  /** Buttons that mend what the server said. */
  readonly offersFor?: ((row: RunRow, result: ApplyResult, status: KubeStatus) => ReactNode) | undefined;
  /** How a written object is doing. */
  readonly readinessOf?: ((result: ApplyResult) => ReactNode) | undefined;
}

interface ResultRowsProps extends RowActions {
  readonly cluster: string;
  readonly run: ApplyRun;
  /** The same one for a row while nothing of it has changed. */
  readonly textOf?: ((row: RunRow) => RowText) | undefined;
  /** Ids of the rows that `readinessOf` is asked about. */
  readonly watched?: ReadonlySet<string>;
}

/** One row an object: shape, kind namespace/name, lines, outcome, and what the server said. */
export function ResultRows({ cluster, run, textOf, watched, readinessOf, ...actions }: ResultRowsProps) {
  const t = useTranslations('apply');
  return (
    <ul aria-label={t('resultsLabel')} className="min-w-0">
      {run.rows.map((row) => (
        <ResultRow
          key={row.id}
          {...actions}
          row={row}
          cluster={cluster}
          compares={run.compares === true}
          text={textOf?.(row)}
          readinessOf={watched?.has(row.id) === true ? readinessOf : undefined}
        />
      ))}
    </ul>
  );
}

export interface ResultRowProps extends RowActions {
  readonly row: RunRow;
  readonly cluster: string;
  readonly compares: boolean;
  readonly text: RowText | undefined;
}

/** Of hundreds of rows only those are drawn again of which something else is known; the browser skips what is not seen. */
const ResultRow = memo(function ResultRow(props: ResultRowProps) {
  const { row, cluster, text, readinessOf } = props;
  const t = useTranslations('apply');
  const outcome = outcomeOf(row);
  const result = row.state.step === 'done' ? row.state.result : undefined;
  const warnings = text?.findings.filter(({ severity }) => severity === 'warning').length ?? 0;
  const tone = outcomeTone(outcome, (result?.warnings.length ?? 0) + (result?.notKept.length ?? 0) + warnings);
  return (
    <li
      data-outcome={outcome}
      className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-border border-b px-4 py-[9px] [contain-intrinsic-block-size:auto_38px] [content-visibility:auto]"
    >
      <StatusShape tone={tone} />
      <span className="min-w-0 font-medium wrap-anywhere">
        <RowName row={row} cluster={cluster} result={row.dryRun ? undefined : result} />
        <Place row={row} text={text} />
      </span>
      <span className={`text-12 font-medium ${outcomeText[tone]}`}>
        {t(`${row.dryRun ? 'dryRunOutcome' : 'outcome'}.${outcome}`)}
      </span>
      {result === undefined || readinessOf === undefined ? null : (
        <div className="col-span-2 col-start-2 text-12 empty:hidden">{readinessOf(result)}</div>
      )}
      <RowDetails {...props} outcome={outcome} result={result} />
    </li>
  );
});

/** `lines 20–27`, and the file with its own line where there are several. */
function Place({ row, text }: { row: RunRow; text: RowText | undefined }) {
  const t = useTranslations('apply');
  const { lines, source } = text ?? row;
  if (lines === undefined) return null;
  return (
    <span className="ml-1.5 font-normal text-12 text-text-3">
      {source === undefined ? null : <span translate="no">{`${source.file}:${source.line}, `}</span>}
      {t('lines', { ...lines })}
    </span>
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
