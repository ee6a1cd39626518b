'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { type ApplyRun, type LineRange, outcomeOf, type RunRow, type Source } from '../run/apply-run.ts';
import { outcomeText, outcomeTone } from './outcome-tone.ts';
import { RowDetails } from './row-details.tsx';

/** Something that is wrong in the text of an object. */
export interface RowFinding {
  readonly line: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly fixes: readonly { readonly label: string; readonly take: () => void }[];
}

/** What a page with a text knows of a row beyond its result. */
export interface RowText {
  /** Where the object stands now; absent once it is gone. */
  readonly place: { readonly lines: LineRange; readonly source: Source | undefined } | undefined;
  readonly findings: readonly RowFinding[];
  /** What the server blames, else the first finding, else the first line. */
  readonly firstLine: number | undefined;
  /** The object as the text wants it, as JSON. */
  readonly wanted: string | undefined;
}

export interface ResultRowsProps {
  readonly cluster: string;
  readonly run: ApplyRun;
  readonly textOf?: ((row: RunRow) => RowText) | undefined;
  /** Moves the editor to a line; absent where there is none. */
  readonly onGoToLine?: ((line: number) => void) | undefined;
  /** Sends one object again, absent while something is under way. */
  readonly onRetry?: ((id: string) => void) | undefined;
  /** Sends one object again and takes over the fields that others manage. */
  readonly onForce?: ((id: string) => void) | undefined;
  /** Buttons that mend what the server said. */
  readonly offersFor?: ((row: RunRow, result: ApplyResult, status: KubeStatus) => ReactNode) | undefined;
  /** How a written object is doing. */
  readonly readinessOf?: ((row: RunRow, result: ApplyResult) => ReactNode) | undefined;
}

/** One row an object: shape, kind namespace/name, lines, outcome, and what the server said. */
export function ResultRows({ run, ...actions }: ResultRowsProps) {
  const t = useTranslations('apply');
  return (
    <ul aria-label={t('resultsLabel')} className="min-w-0">
      {run.rows.map((row) => (
        <ResultRow key={row.id} row={row} run={run} {...actions} />
      ))}
    </ul>
  );
}

function ResultRow(props: ResultRowsProps & { row: RunRow }) {
  const { row, cluster, textOf, readinessOf } = props;
  const t = useTranslations('apply');
  const outcome = outcomeOf(row);
  const result = row.state.step === 'done' ? row.state.result : undefined;
  const text = textOf?.(row);
  const warnings = text?.findings.filter(({ severity }) => severity === 'warning').length ?? 0;
  const tone = outcomeTone(outcome, (result?.warnings.length ?? 0) + (result?.notKept.length ?? 0) + warnings);
  const readiness = result === undefined ? null : readinessOf?.(row, result);
  return (
    <li
      data-outcome={outcome}
      className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-border border-b px-4 py-[9px]"
    >
      <StatusShape tone={tone} />
      <span className="min-w-0 font-medium wrap-anywhere">
        <RowName row={row} cluster={cluster} result={row.dryRun ? undefined : result} />
        <Place row={row} text={text} />
      </span>
      <span className={`text-12 font-medium ${outcomeText[tone]}`}>
        {t(`${row.dryRun ? 'dryRunOutcome' : 'outcome'}.${outcome}`)}
      </span>
      {readiness === undefined || readiness === null ? null : (
        <div className="col-span-2 col-start-2 text-12">{readiness}</div>
      )}
      <RowDetails {...props} outcome={outcome} result={result} text={text} />
    </li>
  );
}

/** `lines 20–27`, and the file with its own line where there are several. */
function Place({ row, text }: { row: RunRow; text: RowText | undefined }) {
  const t = useTranslations('apply');
  const lines = text === undefined ? row.lines : text.place?.lines;
  const source = text === undefined ? row.source : text.place?.source;
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
