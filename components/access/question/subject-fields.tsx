'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Field, Select, TextInput } from '#components/ui/field.tsx';

/** As it is typed; `kind` '' is oneself, where that may be chosen. */
export interface SubjectWords {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly groups: string;
}

/** Who a question is about: oneself, an account, a user with their groups, or a group. */
export function SubjectFields(props: {
  words: SubjectWords;
  onChange: (change: Partial<SubjectWords>) => void;
  withSelf: boolean;
  /** Whether a user's groups count for what is asked. */
  withGroups?: boolean;
}) {
  const { words, onChange, withSelf, withGroups = true } = props;
  const t = useTranslations('access.question');
  const { known } = useNamespaces();
  const listId = useId();
  const kinds = [...(withSelf ? ['' as const] : []), 'ServiceAccount' as const, 'User' as const, 'Group' as const];
  return (
    <div className="grid gap-x-2 sm:grid-cols-3">
      <Field label={t('who')}>
        {(ids) => (
          <Select
            {...ids}
            value={words.kind}
            options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind === '' ? 'me' : kind}`) }))}
            onChange={({ target }) => onChange({ kind: target.value })}
          />
        )}
      </Field>
      {words.kind === '' ? null : (
        <Field label={t('subjectName')} hint={t(`nameHintOf.${words.kind === 'Group' ? 'Group' : 'other'}`)}>
          {(ids) => (
            <TextInput {...ids} mono value={words.name} onChange={({ target }) => onChange({ name: target.value })} />
          )}
        </Field>
      )}
      {words.kind === 'ServiceAccount' ? (
        <Field label={t('subjectNamespace')}>
          {(ids) => (
            <>
              <TextInput
                {...ids}
                mono
                list={listId}
                value={words.namespace}
                placeholder="default"
                onChange={({ target }) => onChange({ namespace: target.value })}
              />
              <datalist id={listId}>
                {known.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      ) : words.kind === 'User' && withGroups ? (
        <Field label={t('groups')} hint={t('groupsHint')}>
          {(ids) => (
            <TextInput
              {...ids}
              mono
              value={words.groups}
              onChange={({ target }) => onChange({ groups: target.value })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
