'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { CausesPanel } from '#components/causes/causes-panel.tsx';
import { useAttention, useCausesList } from '#components/causes/use-attention.ts';
import { useUnserved } from '#components/causes/use-unserved.ts';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import {
  claims,
  daemonSets,
  deployments,
  jobs,
  pods,
  services,
  statefulSets,
} from '#components/overview/built-in-resources.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

const mostShown = 20;

/** What is wrong in one namespace, by cause. */
export function NamespaceCauses({ namespace }: { namespace: string }) {
  const t = useTranslations('overview.attention');
  const unserved = useUnserved(
    services,
    useMemo(() => [namespace], [namespace]),
  );
  const attention = useAttention(
    [
      useOwnList(deployments, namespace),
      useOwnList(statefulSets, namespace),
      useOwnList(daemonSets, namespace),
      useOwnList(jobs, namespace),
      useOwnList(claims, namespace),
      useOwnList(pods, namespace),
    ],
    [unserved],
  );
  return <CausesPanel attention={attention} none={t('noneHere')} atMost={mostShown} scope={[namespace]} />;
}

function useOwnList(resource: Resource, namespace: string) {
  const list = useLiveList(useCluster(), resource, { namespaces: [namespace], from: 0, to: 0 });
  return useCausesList({ ...list, resource });
}
