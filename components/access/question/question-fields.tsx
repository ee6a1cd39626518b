'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { verbsFor } from '#lib/forms/access/rule-choices.ts';
import { type RightWords, rightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { printResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/** Verb, resource, namespace and name, each with what there is to choose from. */
export function QuestionFields(props: {
  words: RightWords;
  resources: readonly Resource[];
  onChange: (change: Partial<RightWords>) => void;
}) {
  const { words, resources, onChange } = props;
  const t = useTranslations('access.question');
  const { known } = useNamespaces();
  const all = useMemo(
    () =>
      resources
        .flatMap((resource) => [
          resourceId(resource),
          ...resource.subresources.map((sub) => printResource(resource.group, `${resource.plural}/${sub}`)),
        ])
        .sort(),
    [resources],
  );
  // The verb does not matter to what the resource is.
  const question = rightQuestion({ ...words, verb: words.verb || 'get' }, resources);
  const isPath = question?.kind === 'path';
  const isClusterScoped = question?.kind === 'resource' && question.isClusterScoped;
  const isUnknown = resources.length > 0 && question?.kind === 'resource' && !question.isServed;
  return (
    <div className="grid gap-x-2 sm:grid-cols-2 lg:grid-cols-[1fr_2fr_1.4fr_1.4fr]">
      <Picked
        label={t('verb')}
        value={words.verb}
        choices={question === undefined ? verbsFor(undefined, []) : verbsOf(question, resources)}
        onChange={(verb) => onChange({ verb })}
      />
      <Picked
        label={t('resource')}
        value={words.what}
        choices={all}
        problem={isUnknown ? t('unknown', { resource: words.what }) : undefined}
        onChange={(what) => onChange({ what })}
      />
      <Picked
        label={t('namespace')}
        value={isPath || isClusterScoped ? '' : words.namespace}
        choices={known}
        disabled={isPath || isClusterScoped}
        hint={t(isPath || isClusterScoped ? 'noNamespace' : 'namespaceHint')}
        onChange={(namespace) => onChange({ namespace })}
      />
      <Picked
        label={t('name')}
        value={isPath ? '' : words.name}
        choices={[]}
        disabled={isPath}
        hint={t('nameHint')}
        onChange={(name) => onChange({ name })}
      />
    </div>
  );
}

function verbsOf(question: NonNullable<ReturnType<typeof rightQuestion>>, resources: readonly Resource[]) {
  if (question.kind === 'path') return verbsFor({ nonResourceURLs: [question.path] }, resources);
  const { group, resource, subresource } = question;
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return verbsFor({ apiGroups: [group], resources: [whole] }, resources);
}

function Picked(props: {
  label: string;
  value: string;
  choices: readonly string[];
  onChange: (value: string) => void;
  hint?: string;
  problem?: string | undefined;
  disabled?: boolean;
}) {
  const { label, value, choices, onChange, hint, problem, disabled = false } = props;
  const listId = useId();
  return (
    <Field label={label} hint={hint} problem={problem === undefined ? undefined : { tone: 'warn', text: problem }}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={listId}
            value={value}
            disabled={disabled}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={listId}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
