'use client';

import { useTranslations } from 'next-intl';
import { parseForbidden } from '#components/problem/forbidden.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { type RefusedObject, refusalCause } from '#components/problem/refusal/refusal-cause.ts';
import { ServerWords } from '#components/problem/refusal/server-words.tsx';
import { splitStructDiff } from '#components/problem/refusal/struct-diff.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { fieldRange, type RefusedField, refusedFields } from '#lib/manifest/field-range.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export type GoToLine = (line: number, column: number) => void;

export function LineLink({ line, onClick }: { line: number; onClick: () => void }) {
  const t = useTranslations('yaml');
  return (
    <button type="button" className="min-h-6 rounded-s text-accent underline" onClick={onClick}>
      {t('line', { line })}
    </button>
  );
}

/** Fields by path, each with the line of the text where it is, or where it would be. */
export function FieldList(props: { fields: readonly RefusedField[]; text: string; onLine: GoToLine }) {
  const { fields, text, onLine } = props;
  const document = readDocuments(text).find(({ root, value }) => root !== undefined && value !== null);
  return (
    <ul className="flex flex-col">
      {fields.map(({ path, message }) => {
        const found = document === undefined ? undefined : fieldRange(text, document, path);
        return (
          <li key={`${path} ${message}`} className="wrap-anywhere">
            {found === undefined ? null : (
              <LineLink line={found.range.line} onClick={() => onLine(found.range.line, found.range.column)} />
            )}{' '}
            <code translate="no">{path}</code> <span className="text-text-2">{message}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A refusal in full: the cause, the server's sentence, and each field with its line. */
export function RefusalInFull(props: {
  problem: RequestProblem;
  /** What was to be written. */
  object: RefusedObject;
  text: string;
  onLine: GoToLine;
  onRetry?: (() => void) | undefined;
}) {
  const { problem, object, text, onLine, onRetry } = props;
  const t = useTranslations('refusal');
  if (!isAboutObject(problem)) return <ProblemNotice problem={problem} onRetry={onRetry} />;
  const { cause, params } = refusalCause(problem.status, object);
  const fields = refusedFields(problem.status).map(({ path, message }) => ({
    path,
    message: splitStructDiff(message).sentence,
  }));
  return (
    <Notice tone="bad" title={t(cause, params)}>
      {fields.length === 0 ? null : <FieldList fields={fields} text={text} onLine={onLine} />}
      <div className="mt-2">
        <ServerWords text={problem.status.message} />
      </div>
    </Notice>
  );
}

/** Not about rights, the session or the way to the server: what was sent is not taken. */
function isAboutObject({ failure, httpStatus, status }: RequestProblem): boolean {
  if (failure !== undefined || ![400, 403, 422].includes(httpStatus)) return false;
  return httpStatus !== 403 || parseForbidden(status.message) === undefined;
}

/** What the server said beside its answer, and what it left out. */
export function KeptAndWarned(props: {
  warnings: readonly string[];
  notKept: readonly string[];
  putBack: readonly string[];
  /** The text that the lines are of. */
  text: string;
  onLine: GoToLine;
}) {
  const { warnings, notKept, putBack, text, onLine } = props;
  const t = useTranslations('yaml');
  return (
    <>
      {notKept.length === 0 ? null : (
        <>
          <p>{t('notKept', { count: notKept.length })}</p>
          <FieldList fields={notKept.map((path) => ({ path, message: '' }))} text={text} onLine={onLine} />
        </>
      )}
      {putBack.length === 0 ? null : (
        <>
          <p>{t('putBack', { count: putBack.length })}</p>
          <FieldList fields={putBack.map((path) => ({ path, message: '' }))} text={text} onLine={onLine} />
        </>
      )}
      {warnings.length === 0 ? null : (
        <>
          <p>{t('warnings', { count: warnings.length })}</p>
          {warnings.map((warning) => (
            <ServerSentence key={warning} text={warning} className="mt-1" />
          ))}
        </>
      )}
    </>
  );
}
