'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { type RefusedField, refusedFields } from '#lib/manifest/field-range.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { parseForbidden } from '#lib/refusal/forbidden.ts';
import { type RefusedObject, refusalCause } from '#lib/refusal/refusal-cause.ts';
import { splitStructDiff } from '#lib/refusal/struct-diff.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { Escalation } from './escalation.tsx';
import { ServerWords } from './server-words.tsx';

/** An object that was not taken, in full: the cause, each field, the server's sentence, what can be done about it. */
export function RefusalNotice(props: {
  problem: RequestProblem;
  /** What was to be written. */
  object: RefusedObject;
  /** Draws the fields, with their lines where a text is at hand. */
  fields?: ((fields: readonly RefusedField[]) => ReactNode) | undefined;
  offers?: ReactNode;
  onRetry?: (() => void) | undefined;
}) {
  const { problem, object, fields: draw = plainFields, offers, onRetry } = props;
  const t = useTranslations('refusal');
  const { cause, params } = refusalCause(problem.status, object);
  if (!isAboutObject(problem, cause)) return <ProblemNotice problem={problem} onRetry={onRetry} />;
  const fields = refusedFields(problem.status).map(({ path, message }) => ({
    path,
    message: splitStructDiff(message).sentence,
  }));
  return (
    <Notice tone="bad" title={t(cause, params)}>
      {fields.length === 0 ? null : draw(fields)}
      <Escalation status={problem.status} namespace={object.namespace} />
      {offers === undefined ? null : <div className="mt-1.5 flex flex-wrap gap-2 empty:hidden">{offers}</div>}
      <div className="mt-2">
        <ServerWords text={problem.status.message} />
      </div>
    </Notice>
  );
}

/** Causes that say no more than a problem's own sentence does. */
const vague = new Set(['serverError', 'refused', 'conflict', 'noRight']);

/** Not about rights, the session or the way to the server: what was sent is not taken. */
function isAboutObject({ failure, httpStatus, status }: RequestProblem, cause: string): boolean {
  if (failure !== undefined || [0, 401].includes(httpStatus)) return false;
  if (httpStatus === 403 && parseForbidden(status.message) !== undefined) return false;
  return [400, 422].includes(httpStatus) || !vague.has(cause);
}

function plainFields(fields: readonly RefusedField[]): ReactNode {
  return (
    <ul className="flex flex-col">
      {fields.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          <code translate="no">{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
