'use client';

import { EditLabelsDialog } from '#components/resource-detail/edit-labels-dialog.tsx';
import type { ActionDialogProps } from './action-target.ts';
import { OneObject } from './one-object.tsx';

export function EditLabels(props: ActionDialogProps) {
  const { resource, onClose } = props;
  return (
    <OneObject {...props}>
      {(object) => <EditLabelsDialog resource={resource} object={object} onClose={() => onClose(true)} />}
    </OneObject>
  );
}
