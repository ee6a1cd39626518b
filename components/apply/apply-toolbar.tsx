'use client';

import { Replace, Wand2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Select, TextInput } from '#components/ui/field.tsx';
import { Status } from '#components/ui/status.tsx';
import type { NamespaceScope } from './input/into-namespace.ts';
import type { TextProblems } from './input/problems/use-text-problems.ts';
import type { ApplyRun } from './run/apply-run.ts';
import type { ApplyActions } from './run/use-apply-actions.ts';

const methods: readonly ApplyRun['method'][] = ['apply', 'create', 'delete'];
const scopes: readonly NamespaceScope[] = ['missing', 'all'];

export function ApplyToolbar(props: {
  actions: ApplyActions;
  known: readonly string[];
  problems: TextProblems;
  safeFixes: number;
  onFixAll: () => void;
  onRemap: (() => void) | undefined;
}) {
  const { actions, known, problems, safeFixes, onFixAll, onRemap } = props;
  const t = useTranslations('apply');
  const id = useId();
  const errors = problems.all.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.all.filter(({ severity }) => severity === 'warning').length;
  return (
    <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-border border-b py-1.5 pr-3 pl-5 text-12">
      <label htmlFor={`${id}namespace`} className="text-text-3">
        {t('intoNamespace')}
      </label>
      <TextInput
        id={`${id}namespace`}
        mono
        list={`${id}known`}
        className="h-6! w-32! px-2!"
        placeholder="default"
        value={actions.namespace}
        onChange={(event) => actions.setNamespace(event.target.value.trim())}
      />
      <datalist id={`${id}known`}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Select
        aria-label={t('scope.label')}
        className="w-44 [&>select]:h-6 [&>select]:pl-2"
        value={actions.scope}
        options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={(event) => actions.setScope(event.target.value === 'all' ? 'all' : 'missing')}
      />
      <label htmlFor={`${id}method`} className="ml-2 text-text-3">
        {t('method')}
      </label>
      <Select
        id={`${id}method`}
        className="w-40 [&>select]:h-6 [&>select]:pl-2"
        value={actions.method}
        options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))}
        onChange={(event) => actions.setMethod(methods.find((one) => one === event.target.value) ?? 'apply')}
      />
      {onRemap === undefined ? null : (
        <Button size="xs" icon={Replace} onClick={onRemap}>
          {t('remap.open')}
        </Button>
      )}
      <span className="ml-auto flex items-center gap-3" role="status">
        {errors === 0 ? null : <Status tone="bad" word={t('errors', { count: errors })} />}
        {warnings === 0 ? null : <Status tone="warn" word={t('warnings', { count: warnings })} />}
      </span>
      {safeFixes < 1 ? null : (
        <Button size="xs" icon={Wand2} onClick={onFixAll}>
          {t('fixAll', { count: safeFixes })}
        </Button>
      )}
      {errors + warnings === 0 ? null : (
        <Button size="xs" hotkey="F8" onClick={problems.next}>
          {t('nextProblem')}
        </Button>
      )}
    </div>
  );
}
