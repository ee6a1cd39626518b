'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { type FileReason, fileReasons } from '#lib/protocol/files.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** Why the container refuses; undefined: somebody else does. */
export function fileReasonOf(problem: RequestProblem): FileReason | undefined {
  if (problem.failure !== 'file-refused') return undefined;
  return fileReasons.find((reason) => reason === problem.status.reason) ?? 'ProgramFailed';
}

/** What the container refused, in words, with those of its program; anything else as everywhere. */
export function FileProblem(props: {
  problem: RequestProblem;
  onRetry?: (() => void) | undefined;
  action?: ReactNode;
}) {
  const { problem, onRetry, action } = props;
  const t = useTranslations('files');
  const reason = fileReasonOf(problem);
  if (reason === undefined) return <ProblemNotice problem={problem} onRetry={onRetry} />;
  return (
    <Notice
      tone={reason === 'ProgramMissing' ? 'neutral' : 'warn'}
      title={t(`reason.${reason}`)}
      action={
        <>
          {action}
          {onRetry === undefined ? null : (
            <Button size="s" onClick={onRetry}>
              {t('again')}
            </Button>
          )}
        </>
      }
    >
      {reason === 'ProgramMissing' ? <p>{t('programText')}</p> : null}
      <ServerSentence text={problem.status.message} className="mt-2" />
    </Notice>
  );
}
