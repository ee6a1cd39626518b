'use client';

import { useSyncExternalStore } from 'react';
import { serverNowMs } from '#components/data/live/server-clock.ts';

const tickMs = 1000;
let nowMs = serverNowMs();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  // A hidden tab draws nothing, so nothing has to be newer.
  if (document.hidden) return;
  nowMs = serverNowMs();
  for (const listener of listeners) listener();
}

export function subscribeNow(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    nowMs = serverNowMs();
    timer = setInterval(tick, tickMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Epoch milliseconds of the last tick, by the server's clock. */
export function currentMs(): number {
  return nowMs;
}

/** Epoch milliseconds by the server's clock, a new value every second while the tab is visible. One clock for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribeNow, currentMs, currentMs);
}
