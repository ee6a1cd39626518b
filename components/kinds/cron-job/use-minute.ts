'use client';

import { useSyncExternalStore } from 'react';
import { currentMs, subscribeNow } from '#components/resource-list/use-now.ts';

const minuteMs = 60_000;
const read = () => Math.floor(currentMs() / minuteMs) * minuteMs;

/** The minute that has begun, epoch milliseconds by the server's clock: what is planned changes no faster. */
export function useMinute(): number {
  return useSyncExternalStore(subscribeNow, read, read);
}
