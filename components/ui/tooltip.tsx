'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Kbd } from './kbd.tsx';

const openAfterMs = 400;
const gapPx = 6;
const edgePx = 8;

interface TooltipHandlers {
  onPointerEnter(event: React.PointerEvent<HTMLElement>): void;
  onPointerLeave(): void;
  onFocus(event: React.FocusEvent<HTMLElement>): void;
  onBlur(): void;
  onKeyDown(event: React.KeyboardEvent<HTMLElement>): void;
}

/**
 * Handlers for the element that has the tooltip, and the tooltip itself to render beside it. It is never the only place
 * of its information: the element says the same by its name or description, so the bubble is hidden from screen readers.
 */
export function useTooltip(
  text: ReactNode,
  hotkey?: string,
): { readonly handlers: TooltipHandlers; readonly bubble: ReactNode } {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function close() {
    clearTimeout(timer.current);
    setAnchor(undefined);
  }
  const handlers: TooltipHandlers = {
    onPointerEnter(event) {
      if (event.pointerType === 'touch') return;
      const element = event.currentTarget;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setAnchor(element), openAfterMs);
    },
    onPointerLeave: close,
    onFocus(event) {
      if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget);
    },
    onBlur: close,
    onKeyDown(event) {
      if (event.key === 'Escape') close();
    },
  };
  const shown = anchor !== undefined && text !== undefined && text !== '';
  return { handlers, bubble: shown ? <Bubble anchor={anchor} text={text} hotkey={hotkey} onLeave={close} /> : null };
}

function Bubble(props: { anchor: HTMLElement; text: ReactNode; hotkey: string | undefined; onLeave: () => void }) {
  const { anchor, text, hotkey, onLeave } = props;
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const bubble = ref.current;
    if (bubble === null || !anchor.isConnected) return;
    bubble.showPopover();
    const around = anchor.getBoundingClientRect();
    const own = bubble.getBoundingClientRect();
    const left = around.left + around.width / 2 - own.width / 2;
    const below = around.bottom + gapPx;
    const fitsBelow = below + own.height + edgePx <= window.innerHeight;
    bubble.style.left = `${Math.max(edgePx, Math.min(left, window.innerWidth - own.width - edgePx))}px`;
    bubble.style.top = `${fitsBelow ? below : around.top - own.height - gapPx}px`;
    window.addEventListener('scroll', onLeave, { capture: true, once: true });
    window.addEventListener('pointerdown', onLeave, { capture: true, once: true });
    return () => {
      window.removeEventListener('scroll', onLeave, { capture: true });
      window.removeEventListener('pointerdown', onLeave, { capture: true });
    };
  }, [anchor, onLeave]);
  return (
    <span
      ref={ref}
      popover="manual"
      aria-hidden="true"
      className="pointer-events-none fixed inset-auto m-0 max-w-80 rounded-[5px] border border-transparent bg-text px-2 py-1 text-12 font-normal text-surface"
    >
      <span className="inline-flex items-center gap-2 whitespace-normal text-left">
        {text}
        {hotkey === undefined ? null : <Kbd onSolid>{hotkey}</Kbd>}
      </span>
    </span>
  );
}
