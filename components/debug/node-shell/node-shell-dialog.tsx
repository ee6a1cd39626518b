'use client';

import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { whenClosed } from '#components/dock/docks.ts';
import { nodeShellContainer } from '#lib/debug/node-shell.ts';
import { MadeDialog } from '../made/made-dialog.tsx';
import { NodeShellForm } from './node-shell-form.tsx';
import { type ShellPod, useEndNodeShell } from './use-end-node-shell.ts';

/** A shell as root on a node, by a pod that lives as long as its terminal. */
export function NodeShellDialog({ targets, onClose }: ActionDialogProps) {
  const pods = useDiscovery(useCluster()).byId('pods');
  const [made, setMade] = useState<ShellPod>();
  const end = useEndNodeShell();
  const [node] = targets;
  if (pods === undefined || node === undefined) return null;
  if (made === undefined) {
    return <NodeShellForm pods={pods} node={node.name} onMade={setMade} onClose={() => onClose(false)} />;
  }
  return (
    <MadeDialog
      pods={pods}
      namespace={made.namespace}
      pod={made.name}
      container={nodeShellContainer}
      what="nodeShell"
      terminal="attach"
      onOpened={(tabId) => {
        whenClosed(tabId, () => void end(pods, made));
        onClose(true);
      }}
      onClose={() => {
        void end(pods, made);
        onClose(true);
      }}
    />
  );
}
