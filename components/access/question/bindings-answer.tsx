'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { wayBy } from '#lib/kubernetes/rbac/who-can.ts';
import { type Actor, subjectFor } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { BindingText } from '../rights/binding-text.tsx';
import { UnreadNote } from '../rights/unread-note.tsx';
import { useBoundRules } from '../rights/use-bound-rules.ts';
import { bindingKey } from '../rights/use-effective-rights.ts';
import { HiddenNote } from '../who-can/hidden-note.tsx';
import { QuestionSentence } from './verdict-notice.tsx';

/** What the bindings that this user may read say about somebody: not the API server's word, and said so. */
export function BindingsAnswer(props: { question: RightQuestion; subject: Subject; actor: Actor }) {
  const { question, subject, actor } = props;
  const t = useTranslations('access.question');
  const state = useBoundRules();
  if (state.problem !== undefined) return <ProblemNotice problem={state.problem} />;
  if (state.pending) return <Skeleton width="60%" />;
  const isMaster = actor.groups.includes('system:masters');
  const ways = state.bound.flatMap((entry) =>
    subjectFor(entry.binding, actor) === undefined ? [] : (wayBy(entry, question) ?? []),
  );
  const isAllowed = isMaster || ways.length > 0;
  return (
    <Notice
      tone={isAllowed ? 'ok' : 'unknown'}
      title={isAllowed ? <QuestionSentence {...{ question, subject, allowed: true }} /> : t('noBinding')}
    >
      <p>{t(isMaster ? 'masters' : 'byBindings')}</p>
      <ul className="[&_a]:underline">
        {ways.map(({ binding, names }) => (
          <li key={`${binding.namespace === undefined} ${bindingKey(binding)}`}>
            <BindingText binding={binding} />
            {names.length === 0 ? null : ` ${t('only', { names: names.join(', ') })}`}
          </li>
        ))}
      </ul>
      <UnreadNote bindings={state.bindings} />
      <HiddenNote hidden={state.hidden} />
    </Notice>
  );
}
