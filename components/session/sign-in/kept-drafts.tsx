'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { clearDrafts, countStoredDrafts } from '#components/data/drafts.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** After signing out: what was typed and not sent is still there for who typed it, unless it is discarded here. */
export default function KeptDrafts({ cluster }: { cluster: string }) {
  const t = useTranslations('session.keptDrafts');
  const [count, setCount] = useState(0);
  // Only the browser knows; what the server drew must be drawn first.
  useEffect(() => setCount(countStoredDrafts(cluster)), [cluster]);
  const [isDiscarded, setDiscarded] = useState(false);
  if (isDiscarded) return <Notice tone="ok" title={t('discarded')} />;
  if (count === 0) return null;
  return (
    <Notice
      tone="neutral"
      title={t('title', { count })}
      action={
        <Button
          size="s"
          onClick={() => {
            clearDrafts(cluster);
            setCount(0);
            setDiscarded(true);
          }}
        >
          {t('discard')}
        </Button>
      }
    >
      {t('text')}
    </Notice>
  );
}
