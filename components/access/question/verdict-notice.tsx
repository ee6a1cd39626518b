'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { AccessVerdict } from '#lib/kubernetes/rbac/access-review.ts';
import { printWhat, type RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** Yes or no as a sentence, and the server's reason in its own words. `subject` undefined: oneself. */
export function VerdictNotice(props: {
  question: RightQuestion;
  subject: Subject | undefined;
  verdict: AccessVerdict;
  action?: ReactNode;
}) {
  const { question, subject, verdict, action } = props;
  const t = useTranslations('access.question');
  const { allowed, denied, reason, evaluationError } = verdict;
  return (
    <Notice
      tone={allowed ? 'ok' : 'neutral'}
      title={<QuestionSentence {...{ question, subject, allowed }} />}
      action={action}
    >
      {reason === '' ? (
        <p>{t(allowed ? 'noReason' : denied ? 'denied' : 'noOpinion')}</p>
      ) : (
        <ServerSentence text={reason} className="mt-1" />
      )}
      {evaluationError === '' ? null : (
        <>
          <p className="mt-1">{t('evaluationError')}</p>
          <ServerSentence text={evaluationError} className="mt-1" />
        </>
      )}
    </Notice>
  );
}

/** "Yes: you may create pods/exec in shop." */
export function QuestionSentence(props: { question: RightQuestion; subject: Subject | undefined; allowed: boolean }) {
  const { question, subject, allowed } = props;
  const t = useTranslations('access.question');
  const namespace = question.kind === 'resource' ? question.namespace : undefined;
  const place = question.kind === 'path' || question.isClusterScoped ? 'none' : namespace === undefined ? 'all' : 'one';
  const name = question.kind === 'resource' ? (question.name ?? '') : '';
  return t.rich(allowed ? 'yes' : 'no', {
    self: subject === undefined ? 'yes' : 'no',
    who: subject === undefined ? '' : subjectName(subject),
    verb: question.verb,
    what: printWhat(question),
    hasName: name === '' ? 'no' : 'yes',
    name,
    place,
    namespace: namespace ?? '',
    part: (chunks) => (
      <code translate="no" className="wrap-anywhere">
        {chunks}
      </code>
    ),
  });
}

export function subjectName({ kind, namespace, name }: Subject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The page with everybody who can do the same. */
export function WhoCanLink({ question }: { question: RightQuestion }) {
  const t = useTranslations('access.question');
  const href = useClusterHref();
  const search = new URLSearchParams({ verb: question.verb, resource: printWhat(question) });
  if (question.kind === 'resource') {
    if (question.namespace !== undefined) search.set('in', question.namespace);
    if (question.name !== undefined) search.set('name', question.name);
  }
  return (
    <ButtonLink size="xs" href={href(`access/who-can?${search.toString()}`)}>
      {t('whoElse')}
    </ButtonLink>
  );
}
