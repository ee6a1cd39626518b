'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { IconButton } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { withContainer } from '#lib/deploy/edit.ts';
import type { EnvRow } from '#lib/deploy/form.ts';
import type { FieldProblem } from '#lib/deploy/problems.ts';
import { ProblemText } from './field-problem.tsx';
import type { SectionProps } from './section-props.ts';

/** Environment variables of one container, a line each. */
export function EnvFieldset({ form, onChange, problems, index }: SectionProps & { index: number }) {
  const t = useTranslations('deploy');
  const env = form.containers[index]?.env ?? [];
  const set = (rows: readonly EnvRow[]) => onChange(withContainer(form, index, { env: rows }));
  const rows = env.map((row, at) => ({ id: `env-${at}`, at, row }));
  return (
    <div className="flex flex-col">
      {rows.map(({ id, at, row }) => (
        <EnvLine
          key={id}
          row={row}
          at={at}
          path={`containers.${index}.env.${at}`}
          problems={problems}
          onChange={(change) => set(env.map((one, other) => (other === at ? { ...one, ...change } : one)))}
          onRemove={() => set(env.filter((_, other) => other !== at))}
        />
      ))}
      <p className="text-12 text-text-3">{t('envHint')}</p>
    </div>
  );
}

export function addEnvRow({ form, onChange }: Pick<SectionProps, 'form' | 'onChange'>, index: number): void {
  const env = form.containers[index]?.env ?? [];
  onChange(withContainer(form, index, { env: [...env, { name: '', value: '', rest: {} }] }));
  requestAnimationFrame(() => focusField(`containers.${index}.env.${env.length}.name`));
}

function EnvLine(props: {
  row: EnvRow;
  at: number;
  path: string;
  problems: readonly FieldProblem[];
  onChange: (change: Partial<EnvRow>) => void;
  onRemove: () => void;
}) {
  const { row, at, path, problems, onChange, onRemove } = props;
  const t = useTranslations('deploy');
  const id = useId();
  const here = problems.filter((problem) => problem.path.startsWith(`${path}.`));
  const isFromElsewhere = row.rest.valueFrom !== undefined;
  const labels = `text-12 font-medium text-text-2 ${at === 0 ? '' : 'sr-only'}`;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('envNumber', { number: at + 1 })}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)_28px] items-end gap-x-2">
        <div className="flex min-w-0 flex-col gap-1">
          <label htmlFor={`${id}name`} className={labels}>
            {t('envName')}
          </label>
          <TextInput
            id={`${id}name`}
            mono
            className="h-7! px-2!"
            data-field={`${path}.name`}
            aria-describedby={`${id}message`}
            aria-invalid={here.some((problem) => problem.severity === 'error')}
            value={row.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-1">
          <label htmlFor={`${id}value`} className={labels}>
            {t('envValue')}
          </label>
          <TextInput
            id={`${id}value`}
            mono
            className="h-7! px-2!"
            data-field={`${path}.value`}
            readOnly={isFromElsewhere}
            placeholder={isFromElsewhere ? t('envFromElsewhere') : ''}
            value={row.value}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        </div>
        <IconButton label={t('removeEnv', { number: at + 1 })} icon={Trash2} size="s" onClick={onRemove} />
      </div>
      <div id={`${id}message`} aria-live="polite" className="min-h-2 py-0.5 text-12">
        {here.map((problem) => (
          <p
            key={`${problem.path} ${problem.rule}`}
            className={`flex items-start gap-[5px] ${problem.severity === 'error' ? 'text-bad' : 'text-warn'}`}
          >
            <span className="flex h-4 items-center">
              <StatusShape tone={problem.severity === 'error' ? 'bad' : 'warn'} sizePx={12} />
            </span>
            <ProblemText problem={problem} />
          </p>
        ))}
      </div>
    </fieldset>
  );
}
