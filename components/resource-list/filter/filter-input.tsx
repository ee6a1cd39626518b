'use client';

import { useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import { printTerm } from '#lib/resource-list/filter.ts';
import type { FilterProblem } from '#lib/resource-list/filter-check.ts';
import { MarkedText } from './marked-text.tsx';
import { arrived, type Choice, nothingChosen, picked, stepped } from './suggestions/choice.ts';
import { complete, completionAt } from './suggestions/completion.ts';
import { optionId, SuggestionList } from './suggestions/suggestion-list.tsx';
import { type SuggestingList, useSuggestions } from './suggestions/use-suggestions.ts';
import { type FilterState, unfinished } from './use-filter.ts';

/** What is typed: completed at the caret, and marked where it is wrong. */
export function FilterInput(props: {
  filter: FilterState;
  list: SuggestingList;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Arrow left before the first character. */
  onLeaveLeft: () => void;
}) {
  const { filter, list, inputRef, onLeaveLeft } = props;
  const { draft, chips, check } = filter;
  const t = useTranslations('list.filter');
  const listId = useId();
  const messageId = `${listId}message`;
  const mirrorRef = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(draft.length);
  const wantedCaret = useRef<number>(undefined);
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>(nothingChosen);
  const completion = useMemo(
    () => (open ? completionAt(draft, Math.min(caret, draft.length)) : undefined),
    [open, draft, caret],
  );
  const { shown: suggestions, isPending } = useSuggestions(completion, list);
  const offered = useMemo(() => ({ texts: suggestions.map(({ text }) => text), isPending }), [suggestions, isPending]);
  const active = choice.active === undefined ? -1 : offered.texts.indexOf(choice.active);
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

  // A key was faster than the suggestions.
  useEffect(() => {
    const now = open ? arrived(choice, offered) : undefined;
    if (now === undefined) return;
    if ('text' in now) choose(now.text);
    else setChoice(now.choice);
    if ('isInVain' in now) commit();
  });

  function choose(text: string) {
    setChoice(nothingChosen);
    if (completion === undefined) return;
    const done = complete(draft, completion, text);
    filter.type(done.text);
    setCaret(done.caret);
    wantedCaret.current = done.caret;
  }
  function commit() {
    filter.commit();
    close();
  }
  function close() {
    setOpen(false);
    setChoice(nothingChosen);
  }
  /** True when the key was ours. */
  function steer(key: string): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (open) setChoice(stepped(choice, key, offered));
      else setOpen(true);
      return true;
    }
    if (key !== 'Enter' && (key !== 'Tab' || draft === '')) return false;
    const pick = open ? picked(choice, key, offered) : undefined;
    if (pick !== undefined && 'text' in pick) choose(pick.text);
    else if (pick !== undefined) setChoice(pick.choice);
    else if (key === 'Enter') commit();
    else return false;
    return true;
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
      if (isOpen) close();
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
          setChoice(nothingChosen);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onClick={() => setOpen(true)}
        onBlur={close}
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
              onChoose={({ text }) => choose(text)}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
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
