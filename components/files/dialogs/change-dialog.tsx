'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { changeFile } from '#components/data/file-requests.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { fileNameProblem, joinPath } from '#lib/files/path.ts';
import { shownName } from '#lib/files/sort-entries.ts';
import type { ContainerPlace, FileChange, FileEntry } from '#lib/protocol/files.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { FileProblem } from '../file-problem.tsx';

/** Makes a directory, or renames or deletes what is there. */
export function ChangeDialog(props: {
  place: ContainerPlace;
  directory: string;
  change: FileChange['change'];
  entry?: FileEntry;
  onClose: (changed: boolean) => void;
}) {
  const { place, directory, change, entry, onClose } = props;
  const t = useTranslations('files');
  const cluster = useCluster();
  const [name, setName] = useState(entry?.name ?? '');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RequestProblem>();
  const isDelete = change === 'delete';
  const nameProblem = isDelete ? undefined : fileNameProblem(name);
  const shown = shownName(entry?.name ?? '');
  const path = joinPath(directory, entry?.name ?? name);
  const disabledReason =
    nameProblem !== undefined
      ? t(`nameProblem.${nameProblem}`)
      : name === entry?.name && !isDelete
        ? t('same')
        : undefined;

  async function run() {
    if (disabledReason !== undefined || busy) return;
    setBusy(true);
    try {
      await changeFile(
        cluster,
        change === 'rename' ? { ...place, path, change, to: name } : { ...place, path, change },
      );
      onClose(true);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setRefused(error);
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      size="s"
      title={t(`change.${change}`, { name: shown })}
      onOpenChange={() => onClose(false)}
      footer={
        <>
          <Button {...(isDelete ? { 'data-autofocus': true } : {})} onClick={() => onClose(false)}>
            {t('cancel')}
          </Button>
          <Button
            variant={isDelete ? 'danger-solid' : 'primary'}
            busy={busy}
            disabledReason={disabledReason}
            onClick={() => void run()}
          >
            {t(`changeButton.${change}`)}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {isDelete ? (
          <>
            <ProductionNote />
            <p>{t(entry?.type === 'directory' ? 'deleteDirectory' : 'deleteFile')}</p>
            <p className="font-mono text-12 wrap-anywhere" translate="no">
              {shownName(path)}
            </p>
          </>
        ) : (
          <Field
            label={t('name')}
            problem={
              nameProblem === undefined || name === ''
                ? undefined
                : { tone: 'bad', text: t(`nameProblem.${nameProblem}`) }
            }
          >
            {(ids) => (
              <TextInput {...ids} mono data-autofocus value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        )}
        {refused === undefined ? null : <FileProblem problem={refused} />}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
