'use client';

import { useTranslations } from 'next-intl';
import { Field, Select } from '#components/ui/field.tsx';
import type { DebugProfile } from '#lib/debug/profile.ts';

/** Profiles of kubectl debug, each with what it sets; where a container is changed, also none of them. */
export function ProfileField<Choice extends DebugProfile | 'keep'>(props: {
  choices: readonly Choice[];
  value: Choice;
  onChange: (profile: Choice) => void;
  refusal: string | undefined;
}) {
  const { choices, value, onChange, refusal } = props;
  const t = useTranslations('debug.profile');
  const shown: DebugProfile | 'keep' = value;
  return (
    <Field
      label={t('label')}
      hint={t(`does.${shown}`)}
      problem={refusal === undefined ? undefined : { tone: 'bad', text: refusal }}
    >
      {(ids) => (
        <Select
          {...ids}
          value={value}
          options={choices.map((choice) => ({ value: choice, label: choice === 'keep' ? t('keep') : choice }))}
          onChange={(event) => onChange(choices.find((choice) => choice === event.target.value) ?? value)}
        />
      )}
    </Field>
  );
}
