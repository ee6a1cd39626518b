'use client';

import { joinPath } from '#lib/files/path.ts';
import type { ContainerPlace, FileEntry } from '#lib/protocol/files.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { OverwriteDialog } from './overwrite-dialog.tsx';
import { ViewDialog } from './view-dialog.tsx';

/** Which dialog is open, and about what. */
export type FileDialogOpen =
  | { readonly what: 'view' | 'rename' | 'delete'; readonly entry: FileEntry }
  | { readonly what: 'make-directory' }
  | { readonly what: 'overwrite'; readonly files: readonly File[]; readonly there: readonly string[] };

export function FileDialog(props: {
  place: ContainerPlace;
  directory: string;
  open: FileDialogOpen;
  onOverwrite: (files: readonly File[]) => void;
  onDownload: (entry: FileEntry) => void;
  onClose: (changed: boolean) => void;
}) {
  const { place, directory, open, onOverwrite, onDownload, onClose } = props;
  switch (open.what) {
    case 'view':
      return (
        <ViewDialog
          ask={{ ...place, path: joinPath(directory, open.entry.name) }}
          onDownload={() => onDownload(open.entry)}
          onClose={() => onClose(false)}
        />
      );
    case 'overwrite':
      return (
        <OverwriteDialog
          names={open.there}
          onReplace={() => {
            onOverwrite(open.files);
            onClose(false);
          }}
          onClose={() => onClose(false)}
        />
      );
    case 'make-directory':
      return <ChangeDialog place={place} directory={directory} change="make-directory" onClose={onClose} />;
    case 'rename':
    case 'delete':
      return (
        <ChangeDialog place={place} directory={directory} change={open.what} entry={open.entry} onClose={onClose} />
      );
  }
}
