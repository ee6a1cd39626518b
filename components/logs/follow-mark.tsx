'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useStore } from '#components/data/live/use-store.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { LogClient } from './log-client.ts';

/** Whether lines are coming, how many, and since when not. */
export function FollowMark({ client, follow }: { client: LogClient; follow: boolean }) {
  const t = useTranslations('logs');
  const format = useFormatter();
  const link = useStore(client.link);
  const totals = useStore(client.totals);
  const caughtUp = useStore(client.caughtUp);
  const nowMs = useNow();
  if (link.state === 'lost' || (link.state === 'connecting' && link.tries > 0)) {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 text-12 font-medium text-warn">
        <StatusShape tone="warn" sizePx={12} />
        {t('lost', { time: format.dateTime(link.sinceMs ?? nowMs, { timeStyle: 'medium' }), tries: link.tries })}
        <Button size="xs" onClick={() => client.retry()}>
          {t('tryNow')}
        </Button>
      </span>
    );
  }
  const rate = Math.round(totals?.rate ?? 0);
  return (
    <span className="inline-flex items-center gap-1.5 text-12 text-text-2 tabular-nums">
      <StatusShape tone={!caughtUp ? 'progress' : follow ? 'ok' : 'neutral'} sizePx={10} />
      {!caughtUp ? t('reading') : follow ? t('following', { rate }) : t('paused')}
    </span>
  );
}
