'use client';

import { useRef, useState } from 'react';

/** What Base UI tells with each change; only the parts that are read. */
export interface PopupChange {
  readonly event: Event;
  cancel(): void;
}

/**
 * Open state of a popup whose parts are loaded when it is first wanted. The trigger stays our own plain button, so that
 * pages pay for Base UI only when somebody reaches for a menu.
 */
export function usePopup(preload: () => void) {
  const triggerRef = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  function toggle() {
    setWanted(true);
    setOpen((was) => !was);
  }
  function change(next: boolean, details: PopupChange) {
    const target = details.event.target;
    // A press on the trigger closes by the trigger's own click; closing here as well would open it again.
    if (!next && target instanceof Node && details.event.type !== 'keydown' && triggerRef.current?.contains(target)) {
      details.cancel();
      return;
    }
    setOpen(next);
  }
  const triggerProps = {
    ref: triggerRef,
    'aria-expanded': open,
    onClick: toggle,
    onPointerEnter: preload,
    onFocus: preload,
  };
  return { open, setOpen, wanted, change, triggerRef, triggerProps };
}

/**
 * Where a popup lives: in the dialog of its trigger, because everything outside a modal dialog is inert, else in the
 * page's main part, so that it belongs to a landmark.
 */
export function popupContainer(trigger: Element | null): HTMLElement | undefined {
  return trigger?.closest('dialog') ?? document.querySelector('main') ?? undefined;
}
