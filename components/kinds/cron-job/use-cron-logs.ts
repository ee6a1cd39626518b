'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { LogsOf } from '#components/resource-detail/detail-frame.tsx';
import type { CronJobs } from './use-cron-jobs.ts';

/** Selectors have to fit into an address. */
const mostJobs = 50;

/** The logs of what a CronJob has started: of the pods of its newest Jobs. */
export function useCronLogs({ jobs, pending }: CronJobs, namespace: string | undefined): LogsOf {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const names = jobs.slice(0, mostJobs).map(({ metadata }) => metadata.name);
  const enabled = names.length > 0;
  const labelSelector = `job-name in (${names.join(',')})`;
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled });
  const isKnown = enabled ? pods.isRead : !pending;
  return {
    pods: isKnown ? pods.objects : undefined,
    problem: pods.problem,
    asked: enabled ? { namespace, labelSelector } : undefined,
  };
}
