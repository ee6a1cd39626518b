'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { LeaveGuard } from '../use-leave-guard.ts';

/** "Leave this page": what was typed is kept for this tab, or thrown away on purpose. */
export function LeaveDialog(props: {
  guard: LeaveGuard;
  onDiscard: () => void;
  /** False: leaving loses it. */
  isKept?: boolean;
}) {
  const { guard, onDiscard, isKept = true } = props;
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
          <Button data-autofocus={isKept ? undefined : true} onClick={guard.stay}>
            {t('leave.stay')}
          </Button>
          {isKept ? (
            <Button variant="primary" data-autofocus onClick={guard.leave}>
              {t('leave.keep')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="text-text-2">{t(isKept ? 'leave.body' : 'leave.bodyLost')}</p>
    </Dialog>
  );
}
