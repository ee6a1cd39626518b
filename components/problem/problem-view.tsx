'use client';

import { useTranslations } from 'next-intl';
import { openNamespacePicker } from '#components/shell/namespaces/picker-signal.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { parseForbidden } from '#lib/refusal/forbidden.ts';
import { describeProblem } from './describe-problem.ts';
import { ForbiddenView } from './forbidden-view.tsx';
import { ProblemFrame } from './problem-frame.tsx';
import { useSignInHref } from './sign-in-href.ts';

/** The page, or part of one, that stands where its content would be. Only below `/c/[cluster]`. */
export function ProblemView({ problem, onRetry }: { problem: RequestProblem; onRetry?: (() => void) | undefined }) {
  const t = useTranslations('problem');
  const signInHref = useSignInHref();
  const forbidden = problem.httpStatus === 403 && !problem.failure ? parseForbidden(problem.status.message) : undefined;
  if (forbidden !== undefined) return <ForbiddenView problem={problem} forbidden={forbidden} onRetry={onRetry} />;
  const { title, explanation, field } = describeProblem(problem, t);
  return (
    <ProblemFrame
      tone={problem.passing ? 'warn' : 'bad'}
      title={title}
      actions={
        <>
          {problem.httpStatus === 401 ? (
            <ButtonLink variant="primary" size="s" href={signInHref}>
              {t('signIn')}
            </ButtonLink>
          ) : null}
          {problem.failure === 'live-too-large' ? (
            <Button variant="primary" size="s" onClick={openNamespacePicker}>
              {t('chooseNamespaces')}
            </Button>
          ) : null}
          {onRetry === undefined ? null : (
            <Button size="s" onClick={onRetry}>
              {t('checkAgain')}
            </Button>
          )}
        </>
      }
    >
      <p className="text-text-2">{explanation}</p>
      {field === undefined ? null : (
        <p className="text-text-2">
          {t('field')} <code translate="no">{field}</code>
        </p>
      )}
      <ServerSentence text={problem.status.message} />
    </ProblemFrame>
  );
}
