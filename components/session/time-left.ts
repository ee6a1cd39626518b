'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { serverNow } from '#components/data/server-clock.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface TimeParts {
  readonly key: 'days' | 'hours' | 'minutes' | 'seconds';
  readonly more: number;
  readonly less: number;
}

/** The two largest units: `5 h 42 min`, below five minutes with seconds. Never negative. */
export function splitTime(ms: number): TimeParts {
  const left = Math.max(0, ms);
  if (left >= 2 * dayMs) return { key: 'days', more: Math.floor(left / dayMs), less: 0 };
  if (left >= hourMs)
    return { key: 'hours', more: Math.floor(left / hourMs), less: Math.floor((left % hourMs) / minuteMs) };
  if (left >= 5 * minuteMs) return { key: 'minutes', more: Math.floor(left / minuteMs), less: 0 };
  return { key: 'seconds', more: Math.floor(left / minuteMs), less: Math.floor((left % minuteMs) / secondMs) };
}

/** The server's clock in epoch milliseconds, looked at each `everyMs`. Undefined while the server draws the page. */
export function useNow(everyMs: number): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = () => setNow(serverNow());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Says a duration in words of the user's language. */
export function useTimeText(): (ms: number) => string {
  const t = useTranslations('session.time');
  return (ms) => {
    const { key, more, less } = splitTime(ms);
    return t(key, { more, less });
  };
}
