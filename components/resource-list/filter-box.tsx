'use client';

import { ListFilter, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useId, useMemo } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { type FilterTerm, printTerm } from '#lib/resource-list/filter.ts';
import type { ListColumn, ListRow } from '#lib/resource-list/list-row.ts';
import type { FilterState } from './use-filter.ts';

const mostSuggestions = 30;

/** `status:Running`, `node:node-1` … from the rows that are loaded, the most frequent first. */
function suggestions(columns: readonly ListColumn[], rows: readonly ListRow[]): string[] {
  const counts = new Map<string, number>();
  const count = (text: string) => counts.set(text, (counts.get(text) ?? 0) + 1);
  const hasNode = columns.some((column) => column.kind === 'node');
  for (const row of rows) {
    if (row.status !== undefined) count(`status:${row.status}`);
    if (row.namespace !== undefined) count(`ns:${row.namespace}`);
    if (hasNode && row.fields.node !== undefined && row.fields.node !== '<none>') count(`node:${row.fields.node}`);
    for (const [key, value] of Object.entries(row.labels)) count(`label:${key}=${value}`);
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  return frequent.slice(0, mostSuggestions);
}

function Chip({ term, onRemove }: { term: FilterTerm; onRemove: () => void }) {
  const t = useTranslations('list.filter');
  const name =
    term.type === 'word'
      ? ''
      : term.type === 'compare'
        ? `${term.field} ${term.operator}`
        : term.not
          ? t('isNot', { field: term.field })
          : term.field;
  const tone = (value: string) =>
    t.has(`tone.${value}`) && term.type === 'field' && term.field === 'tone' ? t(`tone.${value}`) : value;
  const value = term.type === 'field' ? term.values.map(tone).join(', ') : term.type === 'compare' ? term.value : '';
  return (
    <span className="inline-flex h-6 max-w-72 flex-none items-center overflow-hidden whitespace-nowrap rounded-[5px] border border-accent-line bg-accent-tint text-12">
      <span className="pr-[5px] pl-[7px] text-text-2">{name}</span>
      <span className="min-w-0 truncate pr-1 font-medium">{value}</span>
      <button
        type="button"
        aria-label={t('remove', { term: printTerm(term) })}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center text-text-2 outline-offset-[-2px] hover:bg-active"
      >
        <X aria-hidden="true" size={12} />
      </button>
    </span>
  );
}

export function FilterBox(props: {
  filter: FilterState;
  columns: readonly ListColumn[];
  rows: readonly ListRow[];
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const { filter, columns, rows, inputRef } = props;
  const t = useTranslations('list.filter');
  const listId = useId();
  const options = useMemo(() => suggestions(columns, rows), [columns, rows]);
  const isEmpty = filter.chips.length === 0 && filter.draft === '';

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') filter.commit();
    else if (event.key === 'Escape') event.currentTarget.blur();
    else if (event.key === 'Backspace' && filter.draft === '' && filter.chips.length > 0) {
      filter.removeChip(filter.chips.length - 1);
    }
  }
  return (
    <search className="flex flex-none items-center gap-2 px-5 py-2">
      <div className="flex min-h-[34px] min-w-0 flex-1 flex-wrap items-center gap-1.5 rounded-m border border-control bg-surface py-1 pr-1.5 pl-2.5 focus-within:border-focus focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-[-1px]">
        <ListFilter aria-hidden="true" size={14} className="flex-none text-text-3" />
        {filter.chips.map((term, index) => (
          <Chip key={printTerm(term)} term={term} onRemove={() => filter.removeChip(index)} />
        ))}
        <input
          ref={inputRef}
          type="text"
          aria-label={t('label')}
          placeholder={filter.chips.length === 0 ? t('placeholder') : undefined}
          list={listId}
          autoComplete="off"
          spellCheck={false}
          value={filter.draft}
          onChange={(event) => filter.type(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-6 min-w-24 flex-1 bg-transparent outline-none placeholder:text-text-3"
        />
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
        <span aria-hidden="true" className="max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      {isEmpty ? null : (
        <Button variant="ghost" size="s" onClick={filter.clear}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
