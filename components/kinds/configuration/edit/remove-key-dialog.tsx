'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { DataEntry } from '#lib/kinds/config-map-data.ts';
import { useBytes } from '../data/use-bytes.ts';
import type { KeyDialogProps } from './key-dialogs.tsx';
import { KeyReaders } from './key-readers.tsx';
import { useKeySave } from './use-key-save.ts';

/** Takes one key away; who would miss it is said first. */
export function RemoveKeyDialog(props: KeyDialogProps & { entry: DataEntry }) {
  const { object, users, entry, onClose } = props;
  const t = useTranslations('kinds.keyEdit');
  const size = useBytes();
  const { busy, problem, conflict, save } = useKeySave(props);
  return (
    <Dialog
      open
      size="s"
      title={t('removeTitle', { key: entry.key })}
      onOpenChange={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('cancel')}</Button>
          <Button
            variant="danger-solid"
            busy={busy}
            disabledReason={conflict === undefined ? undefined : t('changedShort', { key: conflict.key })}
            onClick={() => save({ type: 'remove', base: entry })}
          >
            {t('remove')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p>{t('removeText', { size: size(entry.byteLength), kind: object.kind })}</p>
        <KeyReaders users={users} keyName={entry.key} />
        {conflict === undefined ? null : <Notice tone="warn" title={t('changedShort', { key: conflict.key })} />}
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
