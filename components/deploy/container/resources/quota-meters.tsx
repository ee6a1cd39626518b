import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { LimitRow } from '#components/kinds/workload/admission/answer-rows.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type AppForecast, appForecast, futureObject, podCount } from '#lib/forms/workload/container/app-forecast.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { whyNoDaemonPod } from '#lib/scheduling/daemon-placement.ts';
import { QuotaMeter } from './quota-meter.tsx';
import { useAdmission } from './use-admission.ts';

/** What the quotas of the namespace will say to all pods of the app, before it is made (S5 to S8, E29 to E31). */
export function QuotaMeters({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.containerQuota');
  const admission = useAdmission(workload.namespace);
  const nodes = useDaemonNodes(workload);
  const pods = podCount(workload) ?? nodes;
  const forecast = useMemo<AppForecast | undefined>(
    () => (pods === undefined ? undefined : appForecast(workload, pods, admission)),
    [workload, pods, admission],
  );
  if (forecast === undefined) return null;
  const { quotas, limits } = forecast;
  const isReplicated = workload.kind === 'Deployment' || workload.kind === 'StatefulSet';
  return (
    <>
      {quotas.map((quota) => (
        <QuotaMeter
          key={quota.quota}
          forecast={quota}
          pods={forecast.pods}
          noun={isReplicated ? 'replicas' : 'pods'}
          namespace={workload.namespace}
        />
      ))}
      {limits.length === 0 ? null : (
        <Notice tone="warn" title={t('wholePod')}>
          <ul className="flex flex-col gap-1">
            {limits.map((problem) => (
              <LimitRow
                key={[problem.limitRange, problem.resource, problem.rule].join('/')}
                problem={problem}
                namespace={workload.namespace}
              />
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** On how many nodes a DaemonSet will run; undefined for who may not see the nodes. */
function useDaemonNodes(workload: WorkloadAt): number | undefined {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const isDaemon = workload.kind === 'DaemonSet';
  const { objects, isRead, more } = useObjects(cluster, byId('nodes'), { enabled: isDaemon });
  if (!isDaemon || !isRead || more) return undefined;
  const daemonSet = futureObject(workload);
  return objects.filter((node) => whyNoDaemonPod(daemonSet, node) === undefined).length;
}
