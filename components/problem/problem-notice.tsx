'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { describeProblem } from './describe-problem.ts';

/** A problem in a strip, for a page or panel that has something to show besides. */
export function ProblemNotice(props: {
  problem: RequestProblem;
  onRetry?: (() => void) | undefined;
  className?: string;
}) {
  const { problem, onRetry, className } = props;
  const t = useTranslations('problem');
  const { title, explanation, field } = describeProblem(problem, t);
  const retry =
    onRetry === undefined ? undefined : (
      <Button size="s" onClick={onRetry}>
        {t('checkAgain')}
      </Button>
    );
  return (
    <Notice
      tone={problem.passing ? 'warn' : 'bad'}
      title={title}
      action={retry}
      {...(className === undefined ? {} : { className })}
    >
      <p>{explanation}</p>
      {field === undefined ? null : (
        <p className="mt-1">
          {t('field')} <code translate="no">{field}</code>
        </p>
      )}
      <ServerSentence text={problem.status.message} className="mt-2" />
    </Notice>
  );
}
