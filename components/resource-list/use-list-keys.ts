'use client';

import { useEffect, useRef } from 'react';

export interface ListKeys {
  readonly move: (by: number) => void;
  readonly open: () => void;
  readonly select: (range: boolean) => void;
  readonly yaml: () => void;
  readonly remove: () => void;
  readonly clear: () => void;
  readonly focusFilter: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isCheckbox = target instanceof HTMLInputElement && target.type === 'checkbox';
  return !isCheckbox && (target.isContentEditable || target.matches('input,textarea,select,[role="textbox"]'));
}

/** The keys of a list (design/ui.md section 5). Off while typing, in menus and in dialogs. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    /** `g n` and `c y` are of the whole page: what follows those letters is not ours. */
    let leader = 0;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open],[role="menu"],[role="dialog"]') !== null) return;
      const afterLeader = event.timeStamp - leader < 1000;
      leader = event.key === 'g' || event.key === 'c' ? event.timeStamp : 0;
      if (afterLeader) return;
      const onControl = event.target instanceof Element && event.target.closest('a,button,input') !== null;
      const { move, open, select, yaml, remove, clear, focusFilter } = latest.current;
      const actions = new Map<string, () => void>([
        ['/', focusFilter],
        ['j', () => move(1)],
        ['k', () => move(-1)],
        ['x', () => select(false)],
        ['X', () => select(true)],
        ['y', yaml],
        ['Delete', remove],
        ['Escape', clear],
      ]);
      if (!onControl) {
        actions.set('ArrowDown', () => move(1));
        actions.set('ArrowUp', () => move(-1));
        actions.set('Enter', open);
      }
      const action = actions.get(event.key);
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
