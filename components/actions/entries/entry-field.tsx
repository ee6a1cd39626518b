'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FormEvent, RefObject } from 'react';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, TextArea, TextInput } from '#components/ui/field.tsx';
import type { EntryField as EntryFieldName } from '#lib/kinds/label-edit.ts';
import { annotationKeyProblem, labelKeyProblem, labelValueProblem, type NameProblem } from '#lib/kubernetes/names.ts';

/** What is typed to be added or changed. Of a label, `key` may hold `key=value` as kubectl takes it. */
export interface EntryDraft {
  readonly key: string;
  readonly value: string;
}

export const emptyDraft: EntryDraft = { key: '', value: '' };

/** The entry that the draft means; undefined when nothing is typed. */
export function entryOf(field: EntryFieldName, draft: EntryDraft): EntryDraft | undefined {
  const text = draft.key.trim();
  if (text === '') return undefined;
  if (field === 'annotations') return { key: text, value: draft.value };
  const at = text.indexOf('=');
  return at === -1 ? { key: text, value: '' } : { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

export function entryProblem(field: EntryFieldName, entry: EntryDraft | undefined): NameProblem | undefined {
  if (entry === undefined) return undefined;
  if (field === 'annotations') return annotationKeyProblem(entry.key);
  return labelKeyProblem(entry.key) ?? labelValueProblem(entry.value);
}

/** Where a label or annotation is typed; Enter adds a label, Ctrl Enter an annotation. */
export function EntryForm(props: {
  field: EntryFieldName;
  draft: EntryDraft;
  problem: NameProblem | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
  onChange: (draft: EntryDraft) => void;
  onAdd: () => void;
}) {
  const { field, draft, problem, inputRef, onChange, onAdd } = props;
  const t = useTranslations('actions.entries');
  const isLabel = field === 'labels';
  function submit(event: FormEvent) {
    event.preventDefault();
    onAdd();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-1">
      <Field
        label={t(isLabel ? 'addLabel' : 'addAnnotation')}
        hint={isLabel ? t('labelHint') : undefined}
        problem={problem === undefined ? undefined : { tone: 'bad', text: <RuleText problem={problem} /> }}
      >
        {(ids) => (
          <span className="flex gap-2">
            <TextInput
              {...ids}
              ref={inputRef}
              mono
              data-autofocus
              placeholder={isLabel ? 'key=value' : 'example.com/key'}
              value={draft.key}
              onChange={(event) => onChange({ ...draft, key: event.target.value })}
            />
            <Button type="submit" icon={Plus}>
              {t('add')}
            </Button>
          </span>
        )}
      </Field>
      {isLabel ? null : (
        <Field label={t('value')}>
          {(ids) => (
            <TextArea
              {...ids}
              mono
              rows={3}
              value={draft.value}
              onChange={(event) => onChange({ ...draft, value: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                onAdd();
              }}
            />
          )}
        </Field>
      )}
    </form>
  );
}

function RuleText({ problem }: { problem: NameProblem }) {
  return useNameRule()(problem);
}
