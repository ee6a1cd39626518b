'use client';

import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import {
  noWords,
  parseRightWords,
  printRightWords,
  type RightWords,
  rightQuestion,
} from '#lib/kubernetes/rbac/right-question.ts';
import { QuestionFields } from './question-fields.tsx';

/**
 * A question of rights, typed as one line or picked in four fields: each says the same as the other. `asked`: the one
 * that the page answers now. `children`: who it is about.
 */
export function QuestionForm(props: { asked: RightWords; onAsk: (words: RightWords) => void; children?: ReactNode }) {
  const { asked, onAsk, children } = props;
  const t = useTranslations('access.question');
  const { resources } = useDiscovery(useCluster());
  const [typed, setTyped] = useState({ words: asked, text: printRightWords(asked), of: asked });
  // Another question by a link or the way back.
  if (typed.of !== asked) setTyped({ words: asked, text: printRightWords(asked), of: asked });
  const { words, text } = typed;
  const isWhole = rightQuestion(words, resources) !== undefined;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onAsk(words);
      }}
    >
      <div className="flex flex-wrap items-start gap-x-2">
        <Field label={t('text')} hint={t('textHint')} className="min-w-64 flex-1">
          {(ids) => (
            <TextInput
              {...ids}
              mono
              value={text}
              placeholder={t('textPlaceholder')}
              onChange={({ target }) =>
                setTyped({ words: { ...noWords, ...parseRightWords(target.value) }, text: target.value, of: asked })
              }
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          icon={CircleHelp}
          className="mt-5"
          {...(isWhole ? {} : { disabledReason: t('incomplete') })}
        >
          {t('ask')}
        </Button>
      </div>
      {children}
      <QuestionFields
        words={words}
        resources={resources}
        onChange={(change) => {
          const next = { ...words, ...change };
          setTyped({ words: next, text: printRightWords(next), of: asked });
        }}
      />
    </form>
  );
}
