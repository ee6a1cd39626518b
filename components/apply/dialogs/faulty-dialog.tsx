'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

/** Some documents have mistakes: whether the others are sent is asked, never assumed. */
export function FaultyDialog(props: {
  open: boolean;
  /** Documents that could be sent although something is wrong in them. */
  faulty: number;
  /** Documents that can't be read at all. */
  unreadable: number;
  /** Documents in which nothing is wrong. */
  others: number;
  firstLine: number;
  onClose: () => void;
  onGoToLine: (line: number) => void;
  onOthers: () => void;
  onAll: () => void;
}) {
  const { open, faulty, unreadable, others, firstLine, onClose, onGoToLine, onOthers, onAll } = props;
  const t = useTranslations('apply.faulty');
  const close = (then: () => void) => () => {
    onClose();
    then();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      tone="warn"
      title={t('title', { count: faulty + unreadable, total: faulty + unreadable + others })}
      footer={
        <>
          <Button data-autofocus onClick={close(() => onGoToLine(firstLine))}>
            {t('goToLine', { line: firstLine })}
          </Button>
          {faulty === 0 ? null : <Button onClick={close(onAll)}>{t('all', { count: faulty + others })}</Button>}
          {others === 0 ? null : (
            <Button variant="primary" onClick={close(onOthers)}>
              {t('others', { count: others })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-2 text-text-2">
        {unreadable === 0 ? null : <p>{t('unreadable', { count: unreadable })}</p>}
        {faulty === 0 ? null : <p>{t('faulty', { count: faulty })}</p>}
        {others === 0 ? <p>{t('noOthers')}</p> : <p>{t('othersText', { count: others })}</p>}
      </div>
    </Dialog>
  );
}
