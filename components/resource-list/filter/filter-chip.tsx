'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { type FilterTerm, printTerm } from '#lib/resource-list/filter.ts';

/** A field of the filter: a press edits it, Delete or the cross takes it away. */
export function FilterChip(props: {
  term: FilterTerm;
  isWrong: boolean;
  onEdit: () => void;
  onRemove: () => void;
  /** -1 for the chip before, 1 for the one behind, or the input. */
  onMove: (by: -1 | 1, from: HTMLElement) => void;
}) {
  const { term, isWrong, onEdit, onRemove, onMove } = props;
  const t = useTranslations('list.filter');
  const { name, value } = useChipText(term);
  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else if (event.key === 'ArrowLeft') onMove(-1, event.currentTarget);
    else if (event.key === 'ArrowRight') onMove(1, event.currentTarget);
    else return;
    event.preventDefault();
  }
  const look = isWrong ? 'border-bad-line bg-bad-tint' : 'border-accent-line bg-accent-tint';
  return (
    <span
      className={`inline-flex h-6 max-w-72 flex-none items-center overflow-hidden whitespace-nowrap rounded-[5px] border text-12 ${look}`}
    >
      <button
        type="button"
        data-chip
        title={printTerm(term)}
        onClick={onEdit}
        onKeyDown={onKeyDown}
        className="flex h-full min-w-0 items-center rounded-l-[4px] pl-[7px] outline-offset-[-2px] hover:bg-active"
      >
        <span className="sr-only">{t('edit')} </span>
        <span className="flex-none pr-[5px] text-text-2">{name}</span>
        <span
          className={`min-w-0 truncate pr-1 font-medium ${term.type === 'field' && term.field === 'label' ? 'font-mono' : ''} ${isWrong ? 'underline decoration-wavy decoration-bad-solid underline-offset-2' : ''}`}
        >
          {value}
        </span>
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('remove', { term: printTerm(term) })}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center text-text-2 outline-offset-[-2px] hover:bg-active"
      >
        <X aria-hidden="true" size={12} />
      </button>
    </span>
  );
}

/** `status`, `is not Completed`; `node`, `node-1 … node-31`; `age`, `< 1h`. */
function useChipText(term: FilterTerm): { name: string; value: string } {
  const t = useTranslations('list.filter');
  if (term.type === 'word') return { name: '', value: term.text };
  const not = (value: string) => (term.not ? t('isNot', { value }) : value);
  if (term.type === 'compare') return { name: term.field, value: not(`${term.operator} ${term.value}`) };
  const { field, values } = term;
  const said = values.map((value) => (field === 'tone' && t.has(`tone.${value}`) ? t(`tone.${value}`) : value));
  const [first = '', second = ''] = said;
  const last = said.at(-1) ?? '';
  return {
    name: field,
    value: not(said.length < 2 ? first : said.length === 2 ? `${first}, ${second}` : `${first} … ${last}`),
  };
}
