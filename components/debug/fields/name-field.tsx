'use client';

import { useTranslations } from 'next-intl';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import type { NameProblem } from '#lib/kubernetes/names.ts';

export function NameField(props: {
  label: string;
  hint: string;
  value: string;
  onChange: (name: string) => void;
  problem: NameProblem | undefined;
  taken: boolean;
  refusal: string | undefined;
}) {
  const { label, hint, value, onChange, problem, taken, refusal } = props;
  const t = useTranslations('debug');
  const rule = useNameRule();
  const text = problem !== undefined ? rule(problem) : taken ? t('nameTaken') : refusal;
  return (
    <Field label={label} hint={hint} problem={text === undefined ? undefined : { tone: 'bad', text }}>
      {(ids) => <TextInput {...ids} mono value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
