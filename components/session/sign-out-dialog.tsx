'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

/** Texts that no storage keeps, a Secret's above all, end with the session: nobody loses them without a word. */
export default function SignOutDialog(props: { lost: number; onClose: () => void; onSignOut: () => void }) {
  const { lost, onClose, onSignOut } = props;
  const t = useTranslations('session.signOutDialog');
  return (
    <Dialog
      open
      size="s"
      tone="warn"
      onOpenChange={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('stay')}</Button>
          <Button variant="danger-solid" onClick={onSignOut}>
            {t('signOut')}
          </Button>
        </>
      }
    >
      <p>{t('text', { count: lost })}</p>
    </Dialog>
  );
}
