'use client';

import { useTranslations } from 'next-intl';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

/** "Undo 3 created": says in numbers what is deleted. */
export function UndoDialog(props: {
  open: boolean;
  count: number;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}) {
  const { open, count, onOpenChange, onConfirm } = props;
  const t = useTranslations('apply');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('undoTitle', { count })}
      size="s"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button
            variant="danger-solid"
            data-autofocus
            onClick={() => {
              onOpenChange(false);
              onConfirm();
            }}
          >
            {t('undo')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProductionNote />
        <p className="text-text-2">{t('undoText', { count })}</p>
      </div>
    </Dialog>
  );
}
