'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import { useLiveTransport } from '#components/data/live/use-live-transport.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** Put away for as long as the tab is open. */
const hiddenKey = 'pilothouse-connection-notice-hidden';

/** Lists do not come over a socket: what that means, and where to read why. Nothing while they do. */
export function ConnectionNotice() {
  const t = useTranslations('connection.notice');
  const href = useClusterHref();
  const { transport, isOutdated } = useLiveTransport(useCluster());
  const pathname = usePathname();
  const isHidden = useStoredText('tab', hiddenKey) !== undefined;
  if (isOutdated) {
    return (
      <Notice
        tone="warn"
        title={t('outdated')}
        action={
          <Button size="s" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      />
    );
  }
  // The page that explains it says more already.
  if (isHidden || pathname.endsWith('/connection') || (transport !== 'stream' && transport !== 'poll')) return null;
  return (
    <Notice
      tone="neutral"
      title={t(transport)}
      action={
        <>
          <ButtonLink size="s" href={href('connection')}>
            {t('why')}
          </ButtonLink>
          <Button size="s" variant="ghost" onClick={() => storeText('tab', hiddenKey, '1')}>
            {t('hide')}
          </Button>
        </>
      }
    />
  );
}
