'use client';

import { useTranslations } from 'next-intl';
import { useCount } from '../../use-count.ts';
import type { Suggestion } from './use-suggestions.ts';

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** The listbox below the filter. The focus stays in the input. */
export function SuggestionList(props: {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  isTone: boolean;
  onChoose: (suggestion: Suggestion) => void;
}) {
  const { id, suggestions, active, isTone, onChoose } = props;
  const t = useTranslations('list.filter');
  const count = useCount();
  return (
    <div id={id} role="listbox" aria-label={t('suggestions')} className="max-h-72 overflow-y-auto p-1">
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.text}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The press must not take the focus out of the input.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onChoose(suggestion);
          }}
          ref={index === active ? keepInSight : undefined}
          className={`flex min-h-[28px] cursor-default items-center gap-3 rounded-[5px] px-2 ${index === active ? 'bg-active forced-colors:outline-2' : 'hover:bg-hover'}`}
        >
          <span className="min-w-0 flex-1 truncate font-mono text-12" translate="no">
            {suggestion.text}
          </span>
          {isTone && t.has(`tone.${suggestion.text}`) ? (
            <span className="text-12 text-text-2">{t(`tone.${suggestion.text}`)}</span>
          ) : null}
          {suggestion.count === undefined ? null : (
            <span className="text-11 text-text-3 tabular-nums">{count(suggestion.count)}</span>
          )}
        </div>
      ))}
    </div>
  );
}

function keepInSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}
