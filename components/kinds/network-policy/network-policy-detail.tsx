'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { allowsDns, policySelects, readPolicy } from '#lib/network/network-policy.ts';
import type { KindDetailProps } from '../details.tsx';
import { DirectionPanel } from './direction-panel.tsx';
import { OtherPolicies } from './other-policies.tsx';
import { SelectedPods } from './selected-pods.tsx';

/** A NetworkPolicy read as sentences: who may reach the pods it selects, whom they may reach, and which pods (U27). */
export function NetworkPolicyDetail(props: KindDetailProps) {
  const { object: policy } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.networkPolicy');
  const { byId } = useDiscovery(cluster);
  const { namespace } = policy.metadata;
  const reading = useMemo(() => readPolicy(policy), [policy]);
  const labelSelector = reading.pods.kind === 'some' ? reading.pods.selector : undefined;
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector });
  const alive = pods.objects.filter((pod) => policySelects(policy, textMapOf(pod.metadata.labels)) && !hasEnded(pod));
  const isKnown = !pods.pending && pods.problem === undefined;
  const types = [reading.ingress && 'Ingress', reading.egress && 'Egress'].filter((type) => type !== undefined);
  return (
    <DetailFrame
      {...props}
      {...(isKnown ? { pill: { tone: 'neutral', word: t('pill', { count: alive.length }) } } : {})}
      facts={[{ term: t('types'), value: types.join(', ') }]}
      main={
        <>
          <Notice tone="neutral" title={t('summary', { count: isKnown ? alive.length : -1 })}>
            {t('enforced')}
          </Notice>
          <DirectionPanel direction="ingress" rules={reading.ingress} namespace={namespace ?? ''} />
          <DirectionPanel direction="egress" rules={reading.egress} namespace={namespace ?? ''} />
          {reading.egress !== undefined && !allowsDns(reading.egress) ? (
            <Notice tone="warn" title={t('noDns')}>
              {t('noDnsText')}
            </Notice>
          ) : null}
          <SelectedPods choice={reading.pods} pods={pods} alive={alive} />
        </>
      }
      side={<OtherPolicies policy={policy} pods={alive} />}
    />
  );
}
