'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type FilterTerm, parseFilter, printFilter, printTerm, toggleValue } from '#lib/resource-list/filter.ts';
import { useSearchState } from './page-url.ts';

/** A field without its value yet (`status:`): it must not hide every row while one is typing. */
const unfinished = /(?:^|\s)-?[\p{L}][\p{L}\p{N}_-]*[:<>]=?$/u;

export interface FilterState {
  /** Everything that filters now: chips and what is typed. */
  readonly terms: readonly FilterTerm[];
  readonly chips: readonly FilterTerm[];
  readonly draft: string;
  readonly type: (text: string) => void;
  /** Turns fields in the draft into chips. */
  readonly commit: () => void;
  readonly removeChip: (index: number) => void;
  readonly toggle: (field: string, value: string) => void;
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

/** The filter of a list, kept in `?q=`. Fields are chips, words stay text. */
export function useFilter(): FilterState {
  const { params, set } = useSearchState();
  const inUrl = params.get('q') ?? '';
  const [parts, setParts] = useState(() => partsOf(inUrl));
  const written = useRef(inUrl);
  useEffect(() => {
    // Back, forward, or a link to the same list with another filter.
    if (inUrl === written.current) return;
    written.current = inUrl;
    setParts(partsOf(inUrl));
  }, [inUrl]);

  const change = useCallback(
    (next: Parts) => {
      setParts(next);
      const typed = next.draft.replace(unfinished, '');
      const text = [...next.chips.map(printTerm), typed.trim()].filter((part) => part !== '').join(' ');
      written.current = text;
      set({ q: text });
    },
    [set],
  );
  const committed = useCallback((now: Parts): Parts => {
    const typed = partsOf(now.draft);
    return { chips: [...now.chips, ...typed.chips], draft: typed.draft };
  }, []);

  const terms = useMemo(
    () => [...parts.chips, ...parseFilter(parts.draft.replace(unfinished, ''))],
    [parts.chips, parts.draft],
  );
  return {
    terms,
    chips: parts.chips,
    draft: parts.draft,
    type: (text) => {
      const next = { chips: parts.chips, draft: text };
      const hasField = /\s$/.test(text) && parseFilter(text).some((term) => term.type !== 'word');
      change(hasField ? committed(next) : next);
    },
    commit: () => change(committed(parts)),
    removeChip: (index) => change({ ...parts, chips: parts.chips.filter((_, at) => at !== index) }),
    toggle: (field, value) => change({ ...parts, chips: toggleValue(parts.chips, field, value) }),
    clear: () => change({ chips: [], draft: '' }),
  };
}
