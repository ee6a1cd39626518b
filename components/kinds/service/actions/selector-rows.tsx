'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import type { NameProblem } from '#lib/kubernetes/names.ts';
import type { SelectorRow, SelectorRowsState } from './use-selector-rows.ts';

/** `key = value`, a row each; pods must carry all of them. */
export function SelectorRows({ rows }: { rows: SelectorRowsState }) {
  const t = useTranslations('kinds.selectorEdit');
  const keysId = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-12 font-medium">{t('legend')}</legend>
      {rows.rows.map((row, index) => (
        <Row key={row.id} row={row} number={index + 1} rows={rows} keysId={keysId} />
      ))}
      <datalist id={keysId}>
        {rows.keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      <span>
        <Button variant="ghost" size="xs" icon={Plus} className="-ml-2" onClick={rows.add}>
          {t('add')}
        </Button>
      </span>
    </fieldset>
  );
}

function Row(props: { row: SelectorRow; number: number; rows: SelectorRowsState; keysId: string }) {
  const { row, number, rows, keysId } = props;
  const t = useTranslations('kinds.selectorEdit');
  const id = useId();
  const problem = rows.problemOf(row);
  const shared = { 'aria-describedby': `${id}problem`, 'aria-invalid': problem !== undefined };
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_28px] items-center gap-x-2">
        <TextInput
          mono
          {...shared}
          aria-label={t('key', { number })}
          list={keysId}
          value={row.key}
          onChange={(event) => rows.change(row.id, { key: event.target.value })}
        />
        <span aria-hidden="true" className="text-text-3">
          =
        </span>
        <TextInput
          mono
          {...shared}
          aria-label={t('value', { key: row.key || number })}
          list={`${id}values`}
          value={row.value}
          onChange={(event) => rows.change(row.id, { value: event.target.value })}
        />
        <IconButton
          size="s"
          icon={X}
          label={t('remove', { key: row.key || number })}
          onClick={() => rows.remove(row.id)}
        />
        <datalist id={`${id}values`}>
          {rows.valuesOf(row.key.trim()).map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      </div>
      <p id={`${id}problem`} aria-live="polite" className="text-12 text-bad">
        {problem === undefined ? null : <RowProblem problem={problem} />}
      </p>
    </div>
  );
}

function RowProblem({ problem }: { problem: NameProblem | 'twice' }) {
  const t = useTranslations('kinds.selectorEdit');
  const ruleOf = useNameRule();
  if (problem === 'twice') return t('twice');
  return ruleOf(problem);
}
