'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field, type FieldProblem, TextInput } from '#components/ui/field.tsx';

/** A namespace to choose or to type: who may not list namespaces can still name one. */
export function NamespaceField(props: {
  value: string;
  onChange: (namespace: string) => void;
  known: readonly string[];
  problem: FieldProblem | undefined;
  path: string;
  hint?: string;
}) {
  const { value, onChange, known, problem, path, hint } = props;
  const t = useTranslations('access');
  const listId = useId();
  return (
    <Field label={t('namespace')} hint={hint ?? t('namespaceHint')} problem={problem}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={listId}
            data-field={path}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
