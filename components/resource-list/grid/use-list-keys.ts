'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#components/ui/is-typing.ts';

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
  const act = useEffectEvent((key: string, onControl: boolean) => {
    const actions = new Map<string, () => void>([
      ['/', keys.focusFilter],
      ['j', () => keys.move(1)],
      ['k', () => keys.move(-1)],
      ['x', () => keys.select(false)],
      ['X', () => keys.select(true)],
      ['.', keys.menu],
      ['ContextMenu', keys.menu],
      ['Escape', keys.clear],
    ]);
    if (!onControl) {
      actions.set('ArrowDown', () => keys.move(1));
      actions.set('ArrowUp', () => keys.move(-1));
      actions.set('PageDown', () => keys.move('page'));
      actions.set('PageUp', () => keys.move('pageBack'));
      actions.set('Home', () => keys.move('first'));
      actions.set('End', () => keys.move('last'));
      actions.set('Enter', keys.open);
      actions.set(' ', keys.peek);
    }
    const action = actions.get(key);
    if (action === undefined) return keys.act(key);
    action();
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
      const onControl = event.target instanceof Element && event.target.closest('a,button,input') !== null;
      if (act(event.key, onControl)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
