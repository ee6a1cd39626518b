'use client';

import { FolderPlus, RotateCw, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { joinPath, nameOfPath, parentPath } from '#lib/files/path.ts';
import type { ContainerPlace, FileEntry } from '#lib/protocol/files.ts';
import { FileDialog, type FileDialogOpen } from './dialogs/file-dialog.tsx';
import { FileProblem, fileReasonOf } from './file-problem.tsx';
import { FileTable } from './file-table.tsx';
import { PathBar } from './path-bar.tsx';
import { UploadList } from './upload/upload-list.tsx';
import { startUploads } from './upload/uploads.ts';
import { useDirectory } from './use-directory.ts';
import { useDownload } from './use-download.ts';

/** One directory: where it is, what is in it, and what can be done there. */
export function DirectoryPanel(props: {
  place: ContainerPlace;
  path: string;
  onPath: (path: string) => void;
  onDebug: () => void;
}) {
  const { place, path, onPath, onDebug } = props;
  const t = useTranslations('files');
  const cluster = useCluster();
  const directory = useDirectory({ ...place, path }, true);
  const download = useDownload();
  const chooser = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<FileDialogOpen>();
  const { list, problem, pending, refetch } = directory;

  function upload(files: readonly File[]) {
    if (files.length === 0) return;
    const taken = new Set(list?.entries.map(({ name }) => name));
    const there = files.filter(({ name }) => taken.has(name));
    if (there.length > 0) setOpen({ what: 'overwrite', files, there: there.map(({ name }) => name) });
    else begin(files, false);
  }
  function begin(files: readonly File[], overwrite: boolean) {
    startUploads(cluster, { ...place, directory: path }, files, overwrite, refetch);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    upload([...event.dataTransfer.files]);
  }
  const isFile = problem !== undefined && fileReasonOf(problem) === 'NotADirectory';
  return (
    <>
      <Panel
        title={t('title')}
        meta={list?.entries.length}
        flush
        actions={
          <>
            <Button size="xs" icon={RotateCw} busy={pending} onClick={refetch}>
              {t('refresh')}
            </Button>
            <Button size="xs" icon={FolderPlus} onClick={() => setOpen({ what: 'make-directory' })}>
              {t('newDirectory')}
            </Button>
            <Button size="xs" icon={Upload} onClick={() => chooser.current?.click()}>
              {t('upload')}
            </Button>
          </>
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is the same as the button Upload */}
        <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <PathBar path={path} onPath={onPath} />
          {problem === undefined ? null : (
            <div className="p-3">
              <FileProblem
                problem={problem}
                onRetry={refetch}
                action={
                  isFile ? (
                    <Button size="s" onClick={() => onPath(parentPath(path))}>
                      {t('toDirectory')}
                    </Button>
                  ) : fileReasonOf(problem) === 'ProgramMissing' ? (
                    <Button size="s" onClick={onDebug}>
                      {t('debug')}
                    </Button>
                  ) : undefined
                }
              />
            </div>
          )}
          {list === undefined ? (
            problem === undefined ? (
              <div className="p-3" aria-busy="true">
                <Skeleton width="60%" />
              </div>
            ) : null
          ) : (
            <FileTable
              entries={list.entries}
              hasParent={path !== '/'}
              onParent={() => onPath(parentPath(path))}
              onOpen={(entry) => onPath(joinPath(path, entry.name))}
              onView={(entry) => setOpen({ what: 'view', entry })}
              onDownload={(entry: FileEntry) => void download({ ...place, path: joinPath(path, entry.name) })}
              onRename={(entry) => setOpen({ what: 'rename', entry })}
              onDelete={(entry) => setOpen({ what: 'delete', entry })}
            />
          )}
          {list?.isCut === true ? (
            <Notice tone="neutral" className="m-3" title={t('cut', { count: list.entries.length })} />
          ) : null}
          {list === undefined || list.complaint === '' ? null : (
            <Notice tone="neutral" className="m-3" title={t('partly')}>
              <p className="font-mono text-12 wrap-anywhere whitespace-pre-wrap" translate="no">
                {list.complaint}
              </p>
            </Notice>
          )}
        </div>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t('upload')}
          onChange={(event) => {
            upload([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </Panel>
      <UploadList place={place} onRetried={refetch} />
      {open === undefined ? null : (
        <FileDialog
          place={place}
          directory={path}
          open={open}
          onOverwrite={(files) => begin(files, true)}
          onDownload={(entry) => void download({ ...place, path: joinPath(path, entry.name) })}
          onClose={(changed) => {
            setOpen(undefined);
            if (changed) refetch();
          }}
        />
      )}
      <p className="sr-only" role="status">
        {list === undefined ? '' : t('said', { name: nameOfPath(path) || '/', count: list.entries.length })}
      </p>
    </>
  );
}
