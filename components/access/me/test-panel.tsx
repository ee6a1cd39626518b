'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { rightsQueryKey } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Panel } from '#components/ui/panel.tsx';
import { rightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { QuestionForm } from '../question/question-form.tsx';
import { SelfAnswer } from '../question/self-answer.tsx';
import { SubjectAnswer } from '../question/subject-answer.tsx';
import { SubjectFields, type SubjectWords } from '../question/subject-fields.tsx';
import { addressOfWords, typedSubject, useAskedWords, useChangeAddress } from '../question/use-address.ts';

/** "May I create pods/exec in shop?", "may ServiceAccount shop/ci …?": asked of the API server itself. */
export function TestPanel() {
  const t = useTranslations('access.question');
  const cluster = useCluster();
  const client = useQueryClient();
  const { resources, pending } = useDiscovery(cluster);
  const search = useSearchParams();
  const words = useAskedWords();
  const change = useChangeAddress();
  const asked: SubjectWords = {
    kind: search.get('as') ?? '',
    name: search.get('subject') ?? '',
    namespace: search.get('subjectNamespace') ?? '',
    groups: search.get('groups') ?? '',
  };
  const [subject, setSubject] = useState(asked);
  const question = pending ? undefined : rightQuestion(words, resources);
  const who = typedSubject(asked.kind, asked.name, asked.namespace, asked.groups);
  return (
    <Panel title={t('test')}>
      <div className="flex flex-col gap-2">
        <QuestionForm
          asked={words}
          onAsk={(next) => {
            change({
              ...addressOfWords(next),
              as: subject.kind,
              subject: subject.kind === '' ? '' : subject.name.trim(),
              subjectNamespace: subject.kind === 'ServiceAccount' ? subject.namespace.trim() : '',
              groups: subject.kind === 'User' ? subject.groups.trim() : '',
            });
            // Asked again: rights change while one looks.
            void client.invalidateQueries({ queryKey: [...rightsQueryKey(cluster), 'verdict'] });
          }}
        >
          <SubjectFields words={subject} onChange={(part) => setSubject({ ...subject, ...part })} withSelf />
        </QuestionForm>
        {question === undefined ? null : asked.kind === '' ? (
          <SelfAnswer question={question} />
        ) : who === undefined ? (
          <p role="status" className="text-text-2">
            {t('whoMissing')}
          </p>
        ) : (
          <SubjectAnswer question={question} who={who} />
        )}
      </div>
    </Panel>
  );
}
