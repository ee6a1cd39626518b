'use client';

import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { MadeDialog } from '../made/made-dialog.tsx';
import { DebugForm } from './debug-form.tsx';

/** Adds an ephemeral container to a pod, waits until it runs, and opens a terminal in it. */
export function DebugDialog(props: ActionDialogProps) {
  const [made, setMade] = useState<string>();
  return (
    <OneObject {...props}>
      {(pod) =>
        made === undefined ? (
          <DebugForm {...props} pod={pod} onMade={setMade} />
        ) : (
          <MadeDialog
            pods={props.resource}
            namespace={pod.metadata.namespace}
            pod={pod.metadata.name}
            container={made}
            what="container"
            terminal="attach"
            onOpened={() => props.onClose(true)}
            onClose={() => props.onClose(true)}
          />
        )
      }
    </OneObject>
  );
}
