import { useTranslations } from 'next-intl';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** What was typed before and not sent is back, and how to be rid of it where that is not to be had nearby. */
export function RestoredNotice({ onDiscard }: { onDiscard?: (() => void) | undefined }) {
  const t = useTranslations('ui.restored');
  return (
    <Notice
      tone="neutral"
      title={t('title')}
      action={
        onDiscard === undefined ? undefined : (
          <Button size="xs" onClick={onDiscard}>
            {t('discard')}
          </Button>
        )
      }
    />
  );
}
