'use client';

import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { ExposeDialog } from './expose-dialog.tsx';

/** The action "Expose" of one workload. */
export function ExposeAction(props: ActionDialogProps) {
  const { resource, onClose } = props;
  return (
    <OneObject {...props}>
      {(object) => <ExposeDialog open resource={resource} workload={object} onOpenChange={() => onClose(true)} />}
    </OneObject>
  );
}
