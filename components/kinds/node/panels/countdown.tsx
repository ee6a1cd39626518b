'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#components/resource-list/use-now.ts';

const minuteSeconds = 60;

/** "in 4 min 12 s", counting down by the server's clock. */
export function Countdown({ atMs }: { atMs: number }) {
  const t = useTranslations('kinds.node.dead');
  const left = Math.max(0, Math.ceil((atMs - useNow()) / 1000));
  return t('in', { minutes: Math.trunc(left / minuteSeconds), seconds: left % minuteSeconds });
}
