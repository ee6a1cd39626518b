'use client';

import type { DataEntry } from '#lib/kinds/config-map-data.ts';
import type { User } from '#lib/kinds/used-by.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { EditKeyDialog } from './edit-key-dialog.tsx';
import { RemoveKeyDialog } from './remove-key-dialog.tsx';
import { RenameKeyDialog } from './rename-key-dialog.tsx';
import type { SavedKeys } from './save-key.ts';

export type OpenTask =
  | { readonly task: 'add' }
  | { readonly task: 'edit' | 'rename' | 'remove'; readonly entry: DataEntry };

export interface KeyDialogProps {
  readonly resource: Resource;
  /** As it is now: a change of somebody else is seen while the dialog is open. */
  readonly object: KubeObject;
  readonly users: readonly User[];
  readonly onClose: (saved?: SavedKeys) => void;
}

export function KeyDialogs({ task, ...props }: KeyDialogProps & { task: OpenTask }) {
  switch (task.task) {
    case 'add':
      return <EditKeyDialog {...props} entry={undefined} />;
    case 'edit':
      return <EditKeyDialog {...props} entry={task.entry} />;
    case 'rename':
      return <RenameKeyDialog {...props} entry={task.entry} />;
    case 'remove':
      return <RemoveKeyDialog {...props} entry={task.entry} />;
  }
}
