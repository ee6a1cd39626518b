'use client';

import type { KeyboardEvent, PointerEvent } from 'react';

const stepPx = 24;

/**
 * A line between two places that is moved by the mouse and, with the focus on it, by arrow keys. `onMove` gets pixels,
 * to the right or downwards.
 */
export function ResizeHandle(props: {
  direction: 'horizontal' | 'vertical';
  label: string;
  /** Of 100, for screen readers. */
  value: number;
  onMove: (px: number) => void;
}) {
  const { direction, label, value, onMove } = props;
  const isVertical = direction === 'vertical';

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    let before = isVertical ? event.clientX : event.clientY;
    const move = (moved: globalThis.PointerEvent) => {
      const now = isVertical ? moved.clientX : moved.clientY;
      onMove(now - before);
      before = now;
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  }

  function step(event: KeyboardEvent) {
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === more ? stepPx : -stepPx);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can't be moved
    <div
      role="separator"
      tabIndex={0}
      aria-orientation={isVertical ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      onPointerDown={drag}
      onKeyDown={step}
      className={`flex-none touch-none bg-border-2 hover:bg-focus focus-visible:bg-focus focus-visible:outline-none ${
        isVertical ? 'w-1 cursor-col-resize' : 'h-1 cursor-row-resize'
      }`}
    />
  );
}
