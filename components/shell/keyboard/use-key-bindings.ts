'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#components/ui/is-typing.ts';
import { type KeyCommand, readKey } from './bindings.ts';

const pairWithinMs = 1000;
/** What is open and has the keyboard; popups on their way out and the editor's closed search don't. */
const overlays =
  'dialog[open],:is([role="menu"],[role="dialog"]):not([data-closed],[data-ending-style],[aria-hidden="true"])';

/** The keys of the whole page. Single letters are off while typing, and all of them in dialogs and menus. */
export function useKeyBindings(run: (command: KeyCommand) => void): void {
  const onCommand = useEffectEvent(run);
  useEffect(() => {
    let before: { key: string; at: number } | undefined;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const ctrl = event.ctrlKey || event.metaKey;
      if (!ctrl && isTyping(event.target)) return;
      if (document.querySelector(overlays) !== null) return;
      const recent = before !== undefined && event.timeStamp - before.at < pairWithinMs ? before.key : undefined;
      const { command, waiting } = readKey({ key: event.key, ctrl }, recent);
      before = waiting === undefined ? undefined : { key: waiting, at: event.timeStamp };
      if (command === undefined) return;
      event.preventDefault();
      onCommand(command);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
