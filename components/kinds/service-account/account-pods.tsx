'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { podsOfAccount } from '#lib/kinds/service-account-facts.ts';
import { PodTable } from '../pod-table.tsx';

/** The pods that run as this account. */
export function AccountPods({ namespace, name }: { namespace: string; name: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.serviceAccount');
  const { byId } = useDiscovery(cluster);
  const pods = useObjects(cluster, byId('pods'), { namespace, fieldSelector: podsOfAccount(name), limit: 100 });
  return (
    <Panel
      title={t('pods')}
      meta={pods.pending ? undefined : pods.more ? t('firstPods', { count: pods.objects.length }) : pods.objects.length}
      flush
    >
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {pods.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : pods.objects.length === 0 && pods.problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        <PodTable pods={pods.objects} />
      )}
    </Panel>
  );
}
