'use client';

import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { KeyChange, KeyConflict } from '#lib/kinds/config-map-edit.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { KeyDialogProps } from './key-dialogs.tsx';
import { saveKey } from './save-key.ts';

export interface KeySave {
  readonly busy: boolean;
  readonly problem: RequestProblem | undefined;
  readonly conflict: KeyConflict | undefined;
  /** Undefined goes back to the edit. */
  readonly showConflict: (conflict: KeyConflict | undefined) => void;
  readonly save: (change: KeyChange) => Promise<void>;
}

export function useKeySave({ resource, object, onClose }: KeyDialogProps): KeySave {
  const cluster = useCluster();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const [conflict, setConflict] = useState<KeyConflict>();

  async function save(change: KeyChange) {
    setBusy(true);
    setProblem(undefined);
    setConflict(undefined);
    try {
      const end = await saveKey(cluster, resource, object, change);
      if ('saved' in end) {
        onClose(end.saved);
        return;
      }
      setConflict(end.conflict);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    }
    setBusy(false);
  }
  return { busy, problem, conflict, showConflict: setConflict, save };
}
