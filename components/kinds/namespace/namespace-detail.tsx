'use client';

import { useMemo } from 'react';
import { AccessLinks } from '#components/access/access-links.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { useUsageTab } from '#components/usage/use-usage-tab.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { namespaceLines } from '#lib/usage/usage-lines.ts';
import type { KindDetailProps } from '../details.tsx';
import { ContentsPanel } from './contents-panel.tsx';
import { LimitsPanels } from './limits-panels.tsx';
import { NamespaceCauses } from './namespace-causes.tsx';
import { PodSecurityPanel } from './pod-security-panel.tsx';

/** A namespace: what limits it, what is in it. */
export function NamespaceDetail(props: KindDetailProps) {
  const { object } = props;
  const { name } = object.metadata;
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const quotas = useObjects(cluster, byId('resourcequotas'), { namespace: name });
  const lines = useMemo(() => namespaceLines(quotas.objects), [quotas.objects]);
  const usage = useUsageTab({ resource: 'namespaces', object, lines });
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      tabs={[usage]}
      main={
        <>
          <NamespaceCauses namespace={name} />
          <LimitsPanels namespace={name} />
          <ContentsPanel namespace={name} />
        </>
      }
      side={
        <>
          <AccessLinks namespace={name} />
          <PodSecurityPanel namespace={object} />
        </>
      }
    />
  );
}
