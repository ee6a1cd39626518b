'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { printTerm } from '#lib/resource-list/filter.ts';
import type { FilterProblem } from '#lib/resource-list/filter-check.ts';
import { type CompletionField, complete, completionAt } from './completion.ts';
import { MarkedText } from './marked-text.tsx';
import { optionId, SuggestionList } from './suggestion-list.tsx';
import { type FilterState, unfinished } from './use-filter.ts';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';

const nothingChosen = -1;

/** What is typed: completed at the caret, and marked where it is wrong. */
export function FilterInput(props: {
  filter: FilterState;
  fields: readonly CompletionField[];
  ask: LiveList['ask'];
  inputRef: RefObject<HTMLInputElement | null>;
  /** Arrow left before the first character. */
  onLeaveLeft: () => void;
}) {
  const { filter, fields, ask, inputRef, onLeaveLeft } = props;
  const { draft, chips, check } = filter;
  const t = useTranslations('list.filter');
  const listId = useId();
  const messageId = `${listId}message`;
  const mirrorRef = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(draft.length);
  const wantedCaret = useRef<number>(undefined);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(nothingChosen);
  const completion = useMemo(
    () => (open ? completionAt(draft, Math.min(caret, draft.length)) : undefined),
    [open, draft, caret],
  );
  const suggestions = useSuggestions(completion, fields, ask);
  const isOpen = open && suggestions.length > 0;
  const problems = useMemo(() => check(draft.replace(unfinished, '')), [check, draft]);
  const chipProblems = useMemo(() => chips.flatMap((chip) => check(printTerm(chip))), [check, chips]);
  const [problem] = [...problems, ...chipProblems];

  // Before the next key: in a frame's time somebody may have typed on, at the place of before.
  useLayoutEffect(() => {
    const at = wantedCaret.current;
    if (at === undefined) return;
    wantedCaret.current = undefined;
    inputRef.current?.setSelectionRange(at, at);
  });

  function write(text: string, at: number) {
    filter.type(text);
    setActive(nothingChosen);
    setCaret(at);
    wantedCaret.current = at;
  }
  function choose({ text }: Suggestion) {
    if (completion === undefined) return;
    const done = complete(draft, completion, text);
    write(done.text, done.caret);
  }
  /** True when the key was ours. */
  function steer(key: string): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!isOpen) setOpen(true);
      else setActive(stepped(active, key === 'ArrowDown' ? 1 : -1, suggestions.length));
      return true;
    }
    const chosen = suggestions[key === 'Tab' ? Math.max(0, active) : active];
    if (isOpen && chosen !== undefined && (key === 'Enter' || (key === 'Tab' && draft !== ''))) {
      choose(chosen);
      return true;
    }
    if (key === 'Enter') {
      filter.commit();
      setOpen(false);
      return true;
    }
    return false;
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const { key, currentTarget } = event;
    const isAtStart = currentTarget.selectionStart === 0 && currentTarget.selectionEnd === 0;
    if (!event.shiftKey && steer(key)) event.preventDefault();
    else if (key === 'Escape') {
      // First the list closes, then the field is left.
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) setOpen(false);
      else currentTarget.blur();
    } else if (key === 'Backspace' && isAtStart && filter.chips.length > 0) filter.removeChip(filter.chips.length - 1);
    else if (key === 'ArrowLeft' && isAtStart) onLeaveLeft();
  }
  return (
    <div className="relative min-w-32 flex-1">
      <MarkedText text={draft} problems={problems} mirrorRef={mirrorRef} />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={t('label')}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? optionId(listId, active) : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : messageId}
        placeholder={filter.chips.length === 0 ? t('placeholder') : t('placeholderMore')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={draft}
        onChange={(event) => {
          filter.type(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setOpen(true);
          setActive(nothingChosen);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onScroll={(event) => {
          if (mirrorRef.current !== null) mirrorRef.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
        onKeyDown={onKeyDown}
        className="relative h-6 w-full bg-transparent outline-none placeholder:text-text-3"
      />
      {isOpen || problem !== undefined ? (
        <div className="absolute top-[calc(100%+5px)] -left-1 z-20 w-80 max-w-[calc(100vw-32px)] rounded-l bg-raised shadow-2">
          {problem === undefined ? null : <Message id={messageId} problem={problem} />}
          {isOpen ? (
            <SuggestionList
              id={listId}
              suggestions={suggestions}
              active={active}
              isTone={completion?.kind === 'value' && completion.field === 'tone'}
              onChoose={choose}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function stepped(active: number, by: 1 | -1, count: number): number {
  const next = active + by;
  return next >= count ? 0 : next < 0 ? count - 1 : next;
}

function Message({ id, problem }: { id: string; problem: FilterProblem }) {
  const t = useTranslations('list.filter');
  return (
    <p id={id} role="status" className="flex items-start gap-1.5 px-3 py-2 text-12 text-bad">
      <span className="flex h-4 items-center">
        <StatusShape tone="bad" sizePx={12} />
      </span>
      <span className="min-w-0 wrap-anywhere">
        {t(`problem.${problem.code}`, problem.params)} <span className="text-text-2">{t('lastGood')}</span>
      </span>
    </p>
  );
}
