'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { LintNote } from './use-checked-text.ts';

/** A quiet line that says what was not checked and why: no fault of the text. */
export function LintNoteLine({ note, className = '' }: { note: LintNote | undefined; className?: string }) {
  const t = useTranslations('editor.note');
  if (note === undefined) return null;
  const words = note.type === 'fields' ? { names: note.apiVersions.join(', ') } : {};
  const server = note.type === 'stopped' ? undefined : note.problem?.status.message;
  return (
    <div role="status" className={`flex min-w-0 items-center gap-2 text-12 text-text-2 ${className}`}>
      <StatusShape tone="unknown" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {t(note.type, words)} {note.type === 'stopped' ? null : <Cause note={note} />}
        {server === undefined || server === '' ? null : <code className="ml-1 text-text-3">{server}</code>}
      </span>
      {note.retry === undefined ? null : (
        <Button size="xs" onClick={note.retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

function Cause({ note }: { note: Exclude<LintNote, { type: 'stopped' }> }) {
  const t = useTranslations('editor.note.cause');
  const { problem } = note;
  if (problem === undefined) return t('unpublished');
  if (problem.httpStatus === 403) return t('forbidden');
  if (problem.httpStatus === 401) return t('signedOut');
  if (problem.httpStatus === 404) return t('none');
  if (problem.httpStatus === 503) return t('unavailable');
  return problem.httpStatus === 0 ? t('silent') : t('failed');
}
