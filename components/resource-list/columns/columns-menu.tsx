'use client';

import { Columns3, Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Checkbox, TextInput } from '#components/ui/field.tsx';
import { Popover } from '#components/ui/popover.tsx';
import {
  addedColumn,
  annotationColumnId,
  type GridColumn,
  isShown,
  labelColumnId,
  noChoice,
  printChoice,
  toggled,
} from './grid-column.ts';
import { useColumnTitle } from './use-column-title.ts';
import type { ColumnsState } from './use-columns.ts';

/** Which columns are shown, in the server's order; columns of single labels and annotations can be added. */
export function ColumnsMenu({ columns, ask }: { columns: ColumnsState; ask: LiveList['ask'] }) {
  const t = useTranslations('list.columnMenu');
  return (
    <Popover
      label={t('title')}
      align="end"
      className="w-72"
      trigger={
        <Button variant="ghost" size="s" icon={Columns3}>
          {t('title')}
        </Button>
      }
    >
      <Content columns={columns} ask={ask} />
    </Popover>
  );
}

function Content({ columns, ask }: { columns: ColumnsState; ask: LiveList['ask'] }) {
  const { all, choice, choose } = columns;
  const t = useTranslations('list.columnMenu');
  const added = all.filter((column) => addedColumn(column.id) !== undefined);
  const printed = all.filter((column) => !added.includes(column));
  return (
    <div className="flex flex-col p-2">
      <ul className="flex max-h-80 flex-col overflow-y-auto px-1">
        {printed.map((column) => (
          <Item key={column.id} column={column} columns={columns} />
        ))}
      </ul>
      {added.length === 0 ? null : (
        <ul className="mt-1 flex flex-col border-border border-t px-1 pt-1" aria-label={t('added')}>
          {added.map((column) => (
            <li key={column.id} className="flex min-h-7 items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-mono text-12" title={column.id} translate="no">
                {column.id}
              </span>
              <IconButton
                size="xs"
                icon={X}
                label={t('remove', { name: column.id })}
                onClick={() => choose(toggled(choice, column))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddColumn columns={columns} ask={ask} />
      <Button
        variant="ghost"
        size="s"
        disabled={printChoice(choice) === ''}
        className="mt-1 self-start"
        onClick={() => choose(noChoice)}
      >
        {t('reset')}
      </Button>
    </div>
  );
}

function Item({ column, columns: { choice, choose } }: { column: GridColumn; columns: ColumnsState }) {
  const titleOf = useColumnTitle();
  return (
    <li title={column.description === '' ? undefined : column.description}>
      <Checkbox
        label={titleOf(column)}
        checked={isShown(choice, column)}
        disabled={column.kind === 'name'}
        onCheckedChange={() => choose(toggled(choice, column))}
      />
    </li>
  );
}

/** Keys of labels that rows of this list have. */
function useLabelKeys(ask: LiveList['ask']): readonly string[] {
  const [keys, setKeys] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    void ask({ kind: 'values', field: 'label', prefix: '' }).then(
      ({ values }) => {
        if (isWanted)
          setKeys([...new Set(values.map(({ value }) => value.split('=')[0] ?? ''))].filter((key) => key !== ''));
      },
      // Without an answer the key is typed.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return keys;
}

function AddColumn({ columns: { choice, choose }, ask }: { columns: ColumnsState; ask: LiveList['ask'] }) {
  const t = useTranslations('list.columnMenu');
  const listId = useId();
  const keys = useLabelKeys(ask);
  const [typed, setTyped] = useState('');
  const key = typed.trim().replace(/^(?:label|annotation):/, '');

  function add(id: string) {
    if (key === '' || choice.shown.includes(id)) return;
    choose({ ...choice, shown: [...choice.shown, id] });
    setTyped('');
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    add(typed.trim().startsWith('annotation:') ? annotationColumnId(key) : labelColumnId(key));
  }
  const reason = key === '' ? t('typeFirst') : undefined;
  return (
    <form onSubmit={submit} className="mt-1 flex flex-col gap-1.5 border-border border-t px-1 pt-2">
      <label className="text-12 font-medium" htmlFor={`${listId}input`}>
        {t('add')}
      </label>
      <TextInput
        id={`${listId}input`}
        mono
        list={listId}
        placeholder="app.kubernetes.io/name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id={listId}>
        {keys.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <span className="flex gap-1.5">
        <Button type="submit" size="xs" icon={Plus} disabledReason={reason}>
          {t('asLabel')}
        </Button>
        <Button size="xs" icon={Plus} disabledReason={reason} onClick={() => add(annotationColumnId(key))}>
          {t('asAnnotation')}
        </Button>
      </span>
    </form>
  );
}
