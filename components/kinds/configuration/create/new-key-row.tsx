'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { keyOfFileName, type NewKeyProblem } from '#lib/kinds/config-map-edit.ts';
import { useKeyProblem } from '../edit/use-key-problem.ts';
import { ValueField } from '../edit/value-field.tsx';
import type { FormKey } from './config-draft.ts';

/** One key of a new object, and its value. */
export function NewKeyRow(props: {
  entry: FormKey;
  problem: NewKeyProblem | undefined;
  onChange: (entry: FormKey) => void;
  onRemove: () => void;
}) {
  const { entry, problem, onChange, onRemove } = props;
  const t = useTranslations('kinds.configCreate');
  const problemText = useKeyProblem();
  return (
    <li className="rounded-l border border-border-2 px-3 pt-2 pb-1">
      <Field
        label={t('key')}
        problem={problem === undefined ? undefined : { tone: 'bad', text: problemText(problem) }}
        aside={<IconButton size="xs" icon={X} label={t('removeKey', { key: entry.key })} onClick={onRemove} />}
      >
        {(ids) => (
          <TextInput
            {...ids}
            mono
            value={entry.key}
            onChange={(event) => onChange({ ...entry, key: event.target.value })}
          />
        )}
      </Field>
      <ValueField
        value={entry.value}
        baseText=""
        autoFocus={false}
        rows={4}
        problem={undefined}
        onChange={(value, fileName) =>
          onChange({
            ...entry,
            value,
            key: entry.key === '' && fileName !== undefined ? keyOfFileName(fileName) : entry.key,
          })
        }
      />
    </li>
  );
}
