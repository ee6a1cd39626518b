'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type FilterTerm, parseFilter, printFilter, printTerm, toggleValue } from '#lib/resource-list/filter.ts';
import { checkFilter, type FilterProblem } from '#lib/resource-list/filter-check.ts';
import { useSearchState } from '../page-url.ts';
import { OwnWrites } from './own-writes.ts';

/** A field without its value yet (`status:`): it must not hide every row while one is typing. */
export const unfinished = /(?:^|\s)-?[\p{L}][\p{L}\p{N}_-]*[:<>]=?$/u;
const applyAfterMs = 80;

export interface FilterState {
  /** The text that the list shows: the last one without a problem. */
  readonly applied: string;
  readonly check: (text: string) => readonly FilterProblem[];
  readonly terms: readonly FilterTerm[];
  readonly chips: readonly FilterTerm[];
  readonly draft: string;
  readonly type: (text: string) => void;
  /** Turns fields in the draft into chips. */
  readonly commit: (text?: string) => void;
  /** Takes the chip back into the draft. */
  readonly editChip: (index: number) => void;
  readonly removeChip: (index: number) => void;
  readonly toggle: (field: string, value: string) => void;
  readonly replace: (text: string) => void;
  readonly clear: () => void;
}

interface Parts {
  readonly chips: readonly FilterTerm[];
  readonly draft: string;
}

function partsOf(text: string): Parts {
  const terms = parseFilter(text);
  const words = terms.filter((term) => term.type === 'word');
  return { chips: terms.filter((term) => term.type !== 'word'), draft: printFilter(words) };
}

function textOf({ chips, draft }: Parts): string {
  return [...chips.map(printTerm), draft.replace(unfinished, '').trim()].filter((part) => part !== '').join(' ');
}

function committed(now: Parts): Parts {
  const typed = partsOf(now.draft);
  return { chips: [...now.chips, ...typed.chips], draft: typed.draft };
}

/**
 * The filter of a list, kept in `?q=`. Fields are chips, words stay text. What is typed counts 80 ms after the last
 * key, a field at once when it has become a chip; while something in it is wrong, the last good filter stands. `fields`
 * are the list's, once they are known.
 */
export function useFilter(fields: readonly string[] | undefined): FilterState {
  const { params, set } = useSearchState();
  const inUrl = params.get('q') ?? '';
  const check = useCallback((text: string) => checkFilter(text, fields), [fields]);
  const latestCheck = useRef(check);
  latestCheck.current = check;
  const isGood = useCallback((text: string) => latestCheck.current(text).length === 0, []);
  const [parts, setParts] = useState(() => partsOf(inUrl));
  const [asked, setApplied] = useState(() => (checkFilter(inUrl).length === 0 ? inUrl : ''));
  // Which fields there are is known only when the list has come.
  const applied = useMemo(() => (check(asked).length === 0 ? asked : ''), [check, asked]);
  const latestApplied = useRef(asked);
  const [writes] = useState(() => new OwnWrites(inUrl));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Back, forward, or a link to the same list with another filter.
    if (!writes.isNews(inUrl)) return;
    clearTimeout(timer.current);
    setParts(partsOf(inUrl));
    if (!isGood(inUrl)) return;
    latestApplied.current = inUrl;
    setApplied(inUrl);
  }, [inUrl, isGood, writes]);

  const apply = useCallback(
    (text: string) => {
      clearTimeout(timer.current);
      const next = isGood(text) ? text : withoutBegun(text, latestApplied.current);
      latestApplied.current = next;
      setApplied(next);
      writes.wrote(next);
      set({ q: next });
    },
    [set, isGood, writes],
  );
  const change = useCallback(
    (next: Parts) => {
      setParts(next);
      apply(textOf(next));
    },
    [apply],
  );
  const changeSoon = useCallback(
    (next: Parts) => {
      setParts(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => apply(textOf(next)), applyAfterMs);
    },
    [apply],
  );

  const terms = useMemo(() => parseFilter(applied), [applied]);
  return {
    applied,
    check,
    terms,
    chips: parts.chips,
    draft: parts.draft,
    type: (text) => {
      const next = { chips: parts.chips, draft: text };
      const isEnded = /\s$/.test(text) && isGood(text) && parseFilter(text).some((term) => term.type !== 'word');
      if (isEnded) change(committed(next));
      else changeSoon(next);
    },
    commit: (text = parts.draft) => change(committed({ ...parts, draft: text })),
    editChip: (index) => {
      const chip = parts.chips[index];
      if (chip === undefined) return;
      const draft = [printTerm(chip), parts.draft].filter((part) => part !== '').join(' ');
      setParts({ chips: parts.chips.filter((_, at) => at !== index), draft });
    },
    removeChip: (index) => change({ ...parts, chips: parts.chips.filter((_, at) => at !== index) }),
    toggle: (field, value) => change({ ...parts, chips: toggleValue(parts.chips, field, value) }),
    replace: (text) => change(partsOf(text)),
    clear: () => change({ chips: [], draft: '' }),
  };
}

/**
 * The filter that stands while `text` is wrong: the last good one, without the word that has meanwhile become the field
 * that is being typed (`age` on the way to `age<1h`).
 */
export function withoutBegun(text: string, applied: string): string {
  const terms = parseFilter(applied);
  const last = terms.at(-1);
  const isBegun = parseFilter(text).some(
    (term) => term.type !== 'word' && last?.type === 'word' && term.field.startsWith(last.text.toLowerCase()),
  );
  return isBegun ? printFilter(terms.slice(0, -1)) : applied;
}
