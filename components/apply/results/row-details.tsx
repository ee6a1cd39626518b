'use client';

import { RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Escalation } from '#components/problem/refusal/escalation.tsx';
import { ServerWords } from '#components/problem/refusal/server-words.tsx';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { isFieldConflict, refusalCause } from '#lib/refusal/refusal-cause.ts';
import { isFailed, type RowOutcome, type RunRow } from '../run/apply-run.ts';
import { Changes } from './changes.tsx';
import { Conflicts } from './conflicts.tsx';
import type { ResultRowProps } from './result-rows.tsx';
import type { RowFinding, RowText } from './row-text.ts';

/** Enough to start with: the editor marks them all. */
const mostFindings = 5;

interface DetailsProps extends ResultRowProps {
  readonly outcome: RowOutcome;
  readonly result: ApplyResult | undefined;
}

/** Below the row's first line: what is wrong or worth knowing, and what can be done about it. */
export function RowDetails(props: DetailsProps) {
  const { row, outcome, result, text, compares, onGoToLine } = props;
  const t = useTranslations('apply');
  const part = row.state.step === 'unreadable' ? row.state.part : undefined;
  const findings = text?.findings ?? [];
  const isNotSent = part !== undefined || outcome === 'faulty';
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="col-span-2 col-start-2 flex min-w-0 flex-col gap-1.5 pt-0.5 leading-[18px] text-text-2 empty:hidden">
      {isNotSent ? <span>{t('notSentBecause', { count: Math.max(errors, part?.problems ?? 0, 1) })}</span> : null}
      {findings.slice(0, mostFindings).map((finding) => (
        <Finding key={`${finding.line} ${finding.message}`} finding={finding} onGoToLine={onGoToLine} />
      ))}
      {findings.length > mostFindings ? (
        <span className="text-12 text-text-3">{t('moreFindings', { count: findings.length - mostFindings })}</span>
      ) : null}
      {outcome === 'unknown' ? <span>{t('unknownOutcome')}</span> : null}
      {outcome === 'held' ? <span>{t('held')}</span> : null}
      {outcome === 'stopped' ? <span>{t('stopped')}</span> : null}
      {outcome === 'not-checked' ? <span>{t('notChecked')}</span> : null}
      {isFailed(row) && result !== undefined ? <Failure {...props} result={result} /> : null}
      <Remarks row={row} result={result} />
      {result === undefined || isFailed(row) ? null : <Changes result={result} compares={compares} />}
      <Actions {...props} />
    </div>
  );
}

function Finding({ finding, onGoToLine }: { finding: RowFinding; onGoToLine: ResultRowProps['onGoToLine'] }) {
  const t = useTranslations('apply');
  const { line, message, severity, fixes } = finding;
  return (
    <span className="flex flex-wrap items-start gap-1.5 text-12">
      <span className="mt-[3px]">
        <StatusShape tone={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'neutral'} sizePx={12} />
      </span>
      <span className="min-w-[14em] flex-1 wrap-anywhere">
        {onGoToLine === undefined ? (
          <span className="text-text-3">{t('problemAt', { line })}</span>
        ) : (
          <button type="button" className="rounded-s text-accent underline" onClick={() => onGoToLine(line)}>
            {t('problemAt', { line })}
          </button>
        )}{' '}
        {message}
      </span>
      {fixes.slice(0, 2).map(({ label, take }) => (
        <Button key={label} size="xs" onClick={take}>
          {label}
        </Button>
      ))}
    </span>
  );
}

function Failure({ result, text }: DetailsProps & { result: ApplyResult }) {
  const t = useTranslations('refusal');
  const failure = result.failure;
  if (failure === undefined) return <span>{t('noAnswer')}</span>;
  const { status, code } = failure;
  if (code !== undefined) {
    return (
      <>
        <span>{t(code === 'bad-request' ? 'notReadable' : 'notReached')}</span>
        <ServerSentence text={status.message} />
      </>
    );
  }
  const { cause, params } = refusalCause(status, result);
  const isConflict = isFieldConflict(status);
  return (
    <>
      <span>{t(cause, params)}</span>
      {isConflict ? <Conflicts status={status} live={result.live} wanted={text?.wanted} /> : null}
      <Escalation status={status} namespace={result.namespace} />
      <ServerWords text={status.message} />
    </>
  );
}

function Actions({ row, result, text, onGoToLine, onRetry, onForce, offersFor }: DetailsProps) {
  const t = useTranslations('apply');
  const failed = isFailed(row);
  const part = row.state.step === 'unreadable' ? row.state.part : undefined;
  const status = result?.failure?.code === undefined ? result?.failure?.status : undefined;
  const isMended = (part !== undefined || row.state.step === 'faulty') && isReady(text);
  const isOpen = failed || part !== undefined;
  const line = isOpen ? (text === undefined ? row.lines?.first : text.firstLine) : undefined;
  // What the text has no more can't be sent again.
  const canSend = (failed || isMended) && (text === undefined || text.wanted !== undefined || row.isDelete);
  const canForce = status !== undefined && isFieldConflict(status) && onForce !== undefined;
  if (!failed && !isMended && line === undefined) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {failed && result !== undefined && status !== undefined ? offersFor?.(row, result, status) : null}
      {canSend && onRetry !== undefined ? (
        <Button size="xs" icon={RotateCw} onClick={() => onRetry(row.id)}>
          {t(isMended ? 'sendNow' : 'retry')}
        </Button>
      ) : null}
      {canForce && canSend ? (
        <Button size="xs" variant="danger" onClick={() => onForce(row.id)}>
          {t('force')}
        </Button>
      ) : null}
      {line !== undefined && onGoToLine !== undefined && !isMended ? (
        <Button size="xs" onClick={() => onGoToLine(line)}>
          {t('goToLine', { line })}
        </Button>
      ) : null}
    </div>
  );
}

/** It can be read now, and nothing is wrong in it any more. */
function isReady(text: RowText | undefined): boolean {
  return text?.wanted !== undefined && !text.findings.some(({ severity }) => severity === 'error');
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
        <Warning key={warning} warning={warning} />
      ))}
    </>
  );
}

/** [E58] Pod Security says only in a warning what will keep the pods of a workload from being made. */
function Warning({ warning }: { warning: string }) {
  const t = useTranslations('apply');
  const level = /^would violate PodSecurity "([^":]+)/.exec(warning)?.[1];
  return (
    <div className="flex flex-col gap-1">
      <span>{level === undefined ? t('serverWarning') : t('podSecurityWarning', { level })}</span>
      <ServerSentence text={warning} />
    </div>
  );
}
