'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRightText } from '#components/problem/use-no-right.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { subjectReview } from '#lib/kubernetes/rbac/access-review.ts';
import type { RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { actorOf } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { BindingsAnswer } from './bindings-answer.tsx';
import type { TypedSubject } from './use-address.ts';
import { useVerdict, useWayToAsk } from './use-verdict.ts';
import { VerdictNotice, WhoCanLink } from './verdict-notice.tsx';

const reviews: Resource = {
  group: 'authorization.k8s.io',
  version: 'v1',
  plural: 'subjectaccessreviews',
  kind: 'SubjectAccessReview',
  namespaced: false,
  verbs: ['create'],
  shortNames: [],
  subresources: [],
};

/**
 * What the API server says about somebody else. Who may not ask it gets what the bindings say that they may read, named
 * as that.
 */
export function SubjectAnswer({ question, who }: { question: RightQuestion; who: TypedSubject }) {
  const t = useTranslations('access.question');
  const noRightOf = useNoRightText();
  const { subject, groups } = who;
  const actor = actorOf(subject, groups);
  const namespace = question.kind === 'resource' ? question.namespace : undefined;
  const way = useWayToAsk(namespace);
  const { verdict, problem } = useVerdict(
    way === 'cluster'
      ? subjectReview(question, actor)
      : way === 'namespace'
        ? subjectReview(question, actor, namespace)
        : undefined,
  );
  const isRefused = way === 'none' || problem?.httpStatus === 403;
  if (isRefused)
    return (
      <div className="flex flex-col gap-2">
        <Notice tone="neutral" title={t('mayNotAsk')}>
          {noRightOf([{ verb: 'create', resource: reviews }], false)}
        </Notice>
        <BindingsAnswer question={question} subject={subject} actor={actor} />
      </div>
    );
  if (problem !== undefined) return <ProblemNotice problem={problem} />;
  if (verdict === undefined) return <Skeleton width="60%" />;
  return (
    <VerdictNotice
      question={question}
      subject={subject}
      verdict={verdict}
      action={<WhoCanLink question={question} />}
    />
  );
}
