'use client';

import { useTranslations } from 'next-intl';
import { Field, NumberInput, Select } from '#components/ui/field.tsx';
import type { PortChoice } from './use-port-choice.ts';

const other = 'other';
const schemes = ['http', 'https'] as const;

export function PortFields({ choice }: { choice: PortChoice }) {
  const t = useTranslations('openPort');
  const { ports, mayBeOther, declared, typed, port, scheme } = choice;
  const options = [
    ...ports.map((one) => ({
      value: String(one.port),
      label: one.name === '' ? String(one.port) : `${one.port} · ${one.name}`,
    })),
    ...(mayBeOther ? [{ value: other, label: t('otherPort') }] : []),
  ];
  const isWrong = declared === undefined && typed !== '' && port === undefined;
  return (
    <div className="grid gap-x-3 gap-y-1 sm:grid-cols-2">
      {ports.length === 0 ? null : (
        <Field label={t('port')}>
          {(ids) => (
            <Select
              {...ids}
              data-autofocus
              options={options}
              value={declared === undefined ? other : String(declared)}
              onChange={({ target: { value } }) => choice.choose(value === other ? undefined : Number(value))}
            />
          )}
        </Field>
      )}
      {declared !== undefined ? null : (
        <Field
          label={t('portNumber')}
          hint={ports.length === 0 ? t('noneDeclared') : undefined}
          problem={isWrong ? { tone: 'bad', text: t('portWrong') } : undefined}
        >
          {(ids) => (
            <NumberInput
              {...ids}
              data-autofocus={ports.length === 0 ? true : undefined}
              min={1}
              max={65_535}
              value={typed}
              onValueChange={choice.type}
            />
          )}
        </Field>
      )}
      <Field label={t('scheme')} hint={scheme === 'https' ? t('unchecked') : undefined}>
        {(ids) => (
          <Select
            {...ids}
            options={schemes.map((value) => ({ value, label: value }))}
            value={scheme}
            onChange={({ target: { value } }) => choice.setScheme(value === 'https' ? 'https' : 'http')}
          />
        )}
      </Field>
    </div>
  );
}
