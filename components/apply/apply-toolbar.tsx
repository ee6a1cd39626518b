'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Select, TextInput } from '#components/ui/field.tsx';
import { Status } from '#components/ui/status.tsx';
import type { ApplyRun } from './run/apply-run.ts';
import type { TextProblems } from './input/use-text-problems.ts';

const methods: readonly ApplyRun['method'][] = ['apply', 'create'];

export function ApplyToolbar(props: {
  namespace: string;
  onNamespace: (namespace: string) => void;
  known: readonly string[];
  method: ApplyRun['method'];
  onMethod: (method: ApplyRun['method']) => void;
  problems: TextProblems;
}) {
  const { namespace, onNamespace, known, method, onMethod, problems } = props;
  const t = useTranslations('apply');
  const id = useId();
  const errors = problems.markers.length;
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-border border-b py-1.5 pr-3 pl-5 text-12">
      <label htmlFor={`${id}namespace`} className="text-text-3">
        {t('withoutNamespace')}
      </label>
      <TextInput
        id={`${id}namespace`}
        mono
        list={`${id}known`}
        className="h-6! w-36! px-2!"
        placeholder="default"
        value={namespace}
        onChange={(event) => onNamespace(event.target.value.trim())}
      />
      <datalist id={`${id}known`}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <label htmlFor={`${id}method`} className="ml-2 text-text-3">
        {t('method')}
      </label>
      <Select
        id={`${id}method`}
        className="w-44 [&>select]:h-6 [&>select]:pl-2"
        value={method}
        options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))}
        onChange={(event) => onMethod(methods.find((one) => one === event.target.value) ?? 'apply')}
      />
      <span className="ml-auto flex items-center gap-2" role="status">
        {errors === 0 ? null : <Status tone="bad" word={t('errors', { count: errors })} />}
      </span>
      {errors === 0 ? null : (
        <Button size="xs" hotkey="F8" onClick={problems.next}>
          {t('nextProblem')}
        </Button>
      )}
    </div>
  );
}
