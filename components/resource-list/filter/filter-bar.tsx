'use client';

import { Bookmark, ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { printTerm } from '#lib/resource-list/filter.ts';
import { FilterChip } from './filter-chip.tsx';
import { FilterInput } from './filter-input.tsx';
import type { SuggestingList } from './suggestions/use-suggestions.ts';
import type { FilterState } from './use-filter.ts';

/** Chips, the text behind them, and what can be done with the whole filter. */
export function FilterBar(props: {
  filter: FilterState;
  list: SuggestingList;
  inputRef: RefObject<HTMLInputElement | null>;
  onSaveView: (() => void) | undefined;
}) {
  const { filter, list, inputRef, onSaveView } = props;
  const t = useTranslations('list.filter');
  const boxRef = useRef<HTMLDivElement>(null);
  const isEmpty = filter.chips.length === 0 && filter.draft === '';
  const focusInput = () => inputRef.current?.focus();

  function move(by: -1 | 1, from: HTMLElement | null) {
    const chips = [...(boxRef.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])];
    const at = from === null ? chips.length : chips.indexOf(from);
    const next = chips[at + by];
    if (next !== undefined) next.focus();
    else if (by === 1) focusInput();
  }
  return (
    <search className="flex flex-none items-center gap-2 px-5 py-2">
      <div
        ref={boxRef}
        className="relative flex min-h-[34px] min-w-0 flex-1 flex-wrap items-center gap-1.5 rounded-m border border-control bg-surface py-1 pr-1.5 pl-2.5 focus-within:border-focus focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-[-1px]"
      >
        <ListFilter aria-hidden="true" size={14} className="flex-none text-text-3" />
        {filter.chips.map((term, index) => (
          <FilterChip
            key={printTerm(term)}
            term={term}
            isWrong={filter.check(printTerm(term)).length > 0}
            onEdit={() => {
              filter.editChip(index);
              focusInput();
            }}
            onRemove={() => {
              filter.removeChip(index);
              focusInput();
            }}
            onMove={move}
          />
        ))}
        <FilterInput filter={filter} list={list} inputRef={inputRef} onLeaveLeft={() => move(-1, null)} />
        <span aria-hidden="true" className="max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      {isEmpty ? null : (
        <Button variant="ghost" size="s" onClick={filter.clear}>
          {t('clear')}
        </Button>
      )}
      {onSaveView === undefined ? null : (
        <Button size="s" icon={Bookmark} onClick={onSaveView} className="max-md:hidden">
          {t('saveView')}
        </Button>
      )}
    </search>
  );
}
