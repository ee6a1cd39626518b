'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#components/ui/is-typing.ts';
import { type ListCommand, listCommandOf } from './list-keys.ts';

export interface ListKeys {
  readonly move: (by: number | 'first' | 'last' | 'page' | 'pageBack') => void;
  readonly open: () => void;
  readonly peek: () => void;
  readonly select: (range: boolean) => void;
  /** Opens the menu of the active row. */
  readonly menu: () => void;
  /** The kind's own actions, by their hotkeys: of the selection, else of the active row. */
  readonly act: (key: string) => boolean;
  readonly clear: () => void;
  readonly focusFilter: () => void;
}

/** The keys of a list (design/ui.md section 5). Off while typing, in menus and in dialogs. */
export function useListKeys(keys: ListKeys): void {
  const act = useEffectEvent((key: string, isOnControl: boolean) => {
    const command = listCommandOf(key, isOnControl);
    if (command === undefined) return keys.act(key);
    commandsOf(keys)[command]();
    return true;
  });
  useEffect(() => {
    /** `g n` and `c y` are of the whole page: what follows those letters is not ours. */
    let leader = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open],[role="menu"],[role="dialog"]') !== null) return;
      const afterLeader = event.timeStamp - leader < 1000;
      leader = event.key === 'g' || event.key === 'c' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (afterLeader) return;
      const isOnControl = event.target instanceof Element && event.target.closest('a,button,input') !== null;
      if (act(event.key, isOnControl)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function commandsOf(keys: ListKeys): Readonly<Record<ListCommand, () => void>> {
  return {
    filter: keys.focusFilter,
    next: () => keys.move(1),
    previous: () => keys.move(-1),
    nextPage: () => keys.move('page'),
    previousPage: () => keys.move('pageBack'),
    firstRow: () => keys.move('first'),
    lastRow: () => keys.move('last'),
    open: keys.open,
    peek: keys.peek,
    select: () => keys.select(false),
    selectRange: () => keys.select(true),
    rowMenu: keys.menu,
    clear: keys.clear,
  };
}
