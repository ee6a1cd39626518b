'use client';

import { useTranslations } from 'next-intl';
import type { Fact } from '#components/resource-detail/facts.tsx';
import { strategyBounds } from '#lib/kinds/deployment-strategy.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

/** How a Deployment rolls out. */
export function useDeploymentFacts(deployment: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.deployment');
  const { type, maxSurge, maxUnavailable, least, most } = strategyBounds(deployment);
  const spec = recordOf(deployment.spec);
  const deadline = numberOf(spec.progressDeadlineSeconds);
  const minReady = numberOf(spec.minReadySeconds) ?? 0;
  return [
    {
      term: t('strategy'),
      value:
        maxSurge === undefined || maxUnavailable === undefined
          ? type
          : t('rolling', { type, maxSurge, maxUnavailable, least, most }),
    },
    ...(deadline === undefined ? [] : [{ term: t('deadline'), value: t('seconds', { seconds: deadline }) }]),
    ...(minReady === 0 ? [] : [{ term: t('minReady'), value: t('seconds', { seconds: minReady }) }]),
  ];
}
