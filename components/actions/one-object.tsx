'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ActionDialogProps } from './action-target.ts';
import { useTargets } from './use-targets.ts';

/** Reads the one object of a dialog that is about one; until it is here, or when it can't be read, says so. */
export function OneObject(props: ActionDialogProps & { children: (object: KubeObject) => ReactNode }) {
  const { resource, targets, onClose, children } = props;
  const seen = useTargets(resource, targets);
  const [object] = seen.objects;
  if (object !== undefined) return children(object);
  return (
    <Dialog open size="s" title={`${resource.kind} ${targets[0]?.name ?? ''}`} onOpenChange={() => onClose(false)}>
      {seen.problem === undefined ? (
        <Skeleton width="70%" />
      ) : (
        <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />
      )}
    </Dialog>
  );
}
