'use client';

import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { OpenPortDialog } from './open-port-dialog.tsx';

/** The action of a Pod or a Service; the port is chosen in the dialog. */
export function OpenPortAction(props: ActionDialogProps) {
  return (
    <OneObject {...props}>
      {(object) => <OpenPortDialog resource={props.resource} object={object} onClose={() => props.onClose(false)} />}
    </OneObject>
  );
}
