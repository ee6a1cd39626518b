'use client';

import { useTranslations } from 'next-intl';
import { Field, TextInput } from '#components/ui/field.tsx';
import { splitCommand } from '#lib/kinds/pod/command-line.ts';

/** A command as one types it into a shell; it is split into words here, no shell reads it. */
export function CommandField(props: {
  value: string;
  onChange: (command: string) => void;
  hint: string;
  refusal: string | undefined;
}) {
  const { value, onChange, hint, refusal } = props;
  const t = useTranslations('debug.command');
  const text = splitCommand(value) === undefined ? t('openQuote') : refusal;
  return (
    <Field label={t('label')} hint={hint} problem={text === undefined ? undefined : { tone: 'bad', text }}>
      {(ids) => <TextInput {...ids} mono value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
