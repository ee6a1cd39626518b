'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { shownName } from '#lib/files/sort-entries.ts';

/** Some of the chosen files are there already. */
export function OverwriteDialog(props: { names: readonly string[]; onReplace: () => void; onClose: () => void }) {
  const { names, onReplace, onClose } = props;
  const t = useTranslations('files');
  const title = t('overwrite', { count: names.length });
  return (
    <Dialog
      open
      size="s"
      title={title}
      onOpenChange={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="danger-solid" onClick={onReplace}>
            {t('replace')}
          </Button>
        </>
      }
    >
      <p>{t('overwriteText')}</p>
      <ul className="mt-2 max-h-40 overflow-auto rounded-l border border-border-2 px-3 py-1.5 text-text-2">
        {names.map((name) => (
          <li key={name} translate="no" className="wrap-anywhere">
            {shownName(name)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
