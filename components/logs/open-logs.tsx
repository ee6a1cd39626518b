'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';

/** Goes to the log of one object, or to those of several pods merged. */
export function OpenLogs({ resource, targets, onClose }: ActionDialogProps) {
  const router = useRouter();
  const cluster = useCluster();
  const [first] = targets;
  const many = targets.map(({ namespace = '', name }) => `${namespace}/${name}`).join(',');
  const href =
    targets.length === 1 && first !== undefined
      ? `${pagePath(cluster, resourceId(resource), first)}?tab=logs`
      : `/c/${encodeURIComponent(cluster)}/logs?pods=${many}`;
  useEffect(() => {
    router.push(href);
    onClose(false);
  }, [router, href, onClose]);
  return null;
}
