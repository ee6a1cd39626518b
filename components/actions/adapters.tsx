'use client';

import { ExposeDialog } from '#components/expose/expose-dialog.tsx';
import { ChangeExposureDialog } from '#components/kinds/service/change-exposure-dialog.tsx';
import { DeleteDialog } from '#components/resource-detail/delete-dialog.tsx';
import { EditLabelsDialog } from '#components/resource-detail/edit-labels-dialog.tsx';
import { serviceOf } from '#lib/kinds/service.ts';
import { type ActionDialogProps, targetKey } from './action-target.ts';
import { OneObject } from './one-object.tsx';

/** Dialogs of one object that want it read. */
export function Expose(props: ActionDialogProps) {
  const { resource, onClose } = props;
  return (
    <OneObject {...props}>
      {(object) => <ExposeDialog open resource={resource} workload={object} onOpenChange={() => onClose(true)} />}
    </OneObject>
  );
}

export function ChangeExposure(props: ActionDialogProps) {
  const { resource, onClose } = props;
  return (
    <OneObject {...props}>
      {(object) => (
        <ChangeExposureDialog resource={resource} service={serviceOf(object)} onClose={() => onClose(true)} />
      )}
    </OneObject>
  );
}

export function EditLabels(props: ActionDialogProps) {
  const { resource, onClose } = props;
  return (
    <OneObject {...props}>
      {(object) => <EditLabelsDialog resource={resource} object={object} onClose={() => onClose(true)} />}
    </OneObject>
  );
}

export function Delete({ resource, targets, onClose }: ActionDialogProps) {
  const keyed = targets.map(({ namespace, name, uid }) => ({
    key: targetKey({ namespace, name }),
    namespace,
    name,
    uid,
  }));
  return <DeleteDialog resource={resource} targets={keyed} onClose={onClose} />;
}
