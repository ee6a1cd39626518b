'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#components/ui/is-typing.ts';
import { type RunAction, runByKey } from './hotkeys.ts';
import type { OfferedAction } from './use-offered-actions.ts';

const pairWithinMs = 1000;

/** The hotkeys of an object's page. Off while typing, in menus and in dialogs. */
export function useActionKeys(actions: readonly OfferedAction[], run: RunAction): void {
  const onKey = useEffectEvent((key: string): boolean => runByKey(key, actions, run));
  useEffect(() => {
    /** `g n` and `c y` are of the whole page: what follows those letters is not ours. */
    let leader = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open],[role="menu"],[role="dialog"]') !== null) return;
      const afterLeader = event.timeStamp - leader < pairWithinMs;
      leader = event.key === 'g' || event.key === 'c' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!afterLeader && onKey(event.key)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
