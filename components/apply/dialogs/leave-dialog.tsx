'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { LeaveGuard } from '../use-leave-guard.ts';

/** "Leave this page": what was typed is kept for this tab, or thrown away on purpose. */
export function LeaveDialog(props: {
  guard: LeaveGuard;
  onDiscard: () => void;
  /** It is kept while the page is open, and never stored. */
  isSecret?: boolean;
}) {
  const { guard, onDiscard, isSecret = false } = props;
  const t = useTranslations('apply');
  const discard = () => {
    onDiscard();
    guard.leave();
  };
  return (
    <Dialog
      open={guard.asking !== undefined}
      onOpenChange={(open) => !open && guard.stay()}
      title={t('leave.title')}
      size="s"
      footer={
        <>
          <Button variant="danger" onClick={discard}>
            {t('leave.discard')}
          </Button>
          <Button onClick={guard.stay}>{t('leave.stay')}</Button>
          <Button variant="primary" data-autofocus onClick={guard.leave}>
            {t('leave.keep')}
          </Button>
        </>
      }
    >
      <p className="text-text-2">{t(isSecret ? 'leave.bodyMemory' : 'leave.body')}</p>
    </Dialog>
  );
}
