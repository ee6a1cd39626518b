'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { parseForbidden } from '#lib/refusal/forbidden.ts';
import { roleYaml } from '#lib/refusal/role-yaml.ts';
import { describeProblem } from './describe-problem.ts';
import { Escalation } from './refusal/escalation.tsx';

/**
 * A problem in a strip, for a page or panel that has something to show besides. What may not be read is no failure of
 * anything: it is said calmly, with the Role to ask for.
 */
export function ProblemNotice(props: {
  problem: RequestProblem;
  onRetry?: (() => void) | undefined;
  className?: string;
}) {
  const { problem, onRetry, className } = props;
  const t = useTranslations('problem');
  const { title, explanation, field } = describeProblem(problem, t);
  const { httpStatus, failure, status, request } = problem;
  const forbidden = httpStatus === 403 && failure === undefined ? parseForbidden(status.message) : undefined;
  const isUnread = forbidden !== undefined && request.method === 'GET';
  const copy = forbidden?.namespace === undefined ? 'copyClusterRole' : 'copyRole';
  return (
    <Notice
      tone={isUnread ? 'neutral' : problem.passing ? 'warn' : 'bad'}
      title={title}
      action={
        onRetry === undefined ? undefined : (
          <Button size="s" onClick={onRetry}>
            {t('checkAgain')}
          </Button>
        )
      }
      {...(className === undefined ? {} : { className })}
    >
      <p>{explanation}</p>
      {field === undefined ? null : (
        <p className="mt-1">
          {t('field')} <code translate="no">{field}</code>
        </p>
      )}
      {failure === undefined ? <Escalation status={status} namespace={namespaceOf(request.path)} /> : null}
      <ServerSentence text={status.message} className="mt-2" />
      {forbidden === undefined ? null : (
        <p className="mt-2">
          <CopyButton text={roleYaml(forbidden)} size="s">
            {t(copy)}
          </CopyButton>
        </p>
      )}
    </Notice>
  );
}

function namespaceOf(path: string): string | undefined {
  return /\/namespaces\/([^/?]+)\/[^/?]/.exec(path)?.[1];
}
