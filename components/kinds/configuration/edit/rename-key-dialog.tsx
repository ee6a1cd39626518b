'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { DataEntry } from '#lib/kinds/config-map-data.ts';
import { newKeyProblem } from '#lib/kinds/config-map-edit.ts';
import type { KeyDialogProps } from './key-dialogs.tsx';
import { KeyReaders } from './key-readers.tsx';
import { useKeyProblem } from './use-key-problem.ts';
import { useKeySave } from './use-key-save.ts';

/** Another name for the same bytes. */
export function RenameKeyDialog(props: KeyDialogProps & { entry: DataEntry }) {
  const { object, users, entry, onClose } = props;
  const t = useTranslations('kinds.keyEdit');
  const problemText = useKeyProblem();
  const [name, setName] = useState(entry.key);
  const { busy, problem, conflict, save } = useKeySave(props);
  const isSame = name === entry.key;
  const nameProblem = isSame ? undefined : newKeyProblem(object, name);
  return (
    <Dialog
      open
      title={t('renameTitle', { key: entry.key })}
      onOpenChange={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={isSame ? t('nothing') : nameProblem === undefined ? undefined : problemText(nameProblem)}
            onClick={() => save({ type: 'rename', base: entry, to: name })}
          >
            {t('rename')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <Field
          label={t('name')}
          hint={t('nameHint')}
          problem={nameProblem === undefined ? undefined : { tone: 'bad', text: problemText(nameProblem) }}
        >
          {(ids) => (
            <TextInput {...ids} mono data-autofocus value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <KeyReaders users={users} keyName={entry.key} />
        {conflict === undefined ? null : <Notice tone="warn" title={t('changedShort', { key: conflict.key })} />}
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
