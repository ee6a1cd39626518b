'use client';

import { useKindName } from '#components/kinds/use-kind-name.ts';
import type { ActionDialogProps } from './action-target.ts';

/** "Deployment web", or "12 Deployments": what an action is about. */
export function useWhat({ resource, targets }: Pick<ActionDialogProps, 'resource' | 'targets'>): string {
  const names = useKindName();
  const [only] = targets;
  return targets.length === 1 && only !== undefined
    ? `${resource.kind} ${only.name}`
    : names.counted(resource, targets.length);
}
