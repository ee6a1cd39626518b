'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { jobsOf } from '#lib/batch/cron-runs.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface CronJobs {
  /** The newest first. */
  readonly jobs: readonly KubeObject[];
  /** There are more Jobs in the namespace than were read. */
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** The Jobs of a CronJob. They need not share a label, so those of its namespace are read. */
export function useCronJobs(cronJob: KubeObject): CronJobs {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const state = useObjects(cluster, byId('jobs.batch'), { namespace: cronJob.metadata.namespace });
  return useMemo(
    () => ({
      jobs: jobsOf(cronJob, state.objects),
      more: state.more,
      pending: state.pending,
      problem: state.problem,
    }),
    [cronJob, state.objects, state.more, state.pending, state.problem],
  );
}
