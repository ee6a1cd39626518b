'use client';

import { useEffect, useEffectEvent } from 'react';

export interface ListKeys {
  readonly move: (by: number | 'first' | 'last' | 'page' | 'pageBack') => void;
  readonly open: () => void;
  readonly peek: () => void;
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
  const act = useEffectEvent((key: string, onControl: boolean) => {
    const actions = new Map<string, () => void>([
      ['/', keys.focusFilter],
      ['j', () => keys.move(1)],
      ['k', () => keys.move(-1)],
      ['x', () => keys.select(false)],
      ['X', () => keys.select(true)],
      ['y', keys.yaml],
      ['Delete', keys.remove],
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
    action?.();
    return action !== undefined;
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
