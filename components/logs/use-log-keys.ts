'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#components/ui/is-typing.ts';

/** `/` goes to the search, `f` follows or pauses. Off while typing, in menus and in dialogs. */
export function useLogKeys(isOn: boolean, { follow }: { follow: () => void }): void {
  const onKey = useEffectEvent((key: string): boolean => {
    if (key === 'f') follow();
    else if (key === '/') document.querySelector<HTMLInputElement>('main [data-log-search]')?.focus();
    else return false;
    return true;
  });
  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open],[role="menu"],[role="dialog"]') !== null) return;
      if (onKey(event.key)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}
