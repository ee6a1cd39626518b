'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';

/** No dialog: "Deploy an app" opens with a copy of the workload. */
export function CloneAction({ resource, targets, onClose }: ActionDialogProps) {
  const router = useRouter();
  const href = useClusterHref();
  useEffect(() => {
    const [target] = targets;
    if (target === undefined) return;
    onClose(false);
    const from = `${resourceId(resource)}/${target.namespace ?? ''}/${target.name}`;
    router.push(href(`deploy?from=${encodeURIComponent(from)}`));
  }, [resource, targets, onClose, router, href]);
  return null;
}
