'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { UsageGap, UsageResource } from '#lib/protocol/usage.ts';
import { isFinished } from '#lib/scheduling/pod-resources.ts';
import { apiServices, metricsApi } from './metrics-api.ts';

/** `n/a` with its reason: in whose words, and what can be done about it. */
export function UsageGapNotice(props: {
  gap: UsageGap;
  object: KubeObject;
  resource: UsageResource;
  /** Older measurements are shown below. */
  isOlderShown: boolean;
}) {
  const { gap, object, resource, isOlderShown } = props;
  const t = useTranslations('usage.gap');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { code, message, apiService } = gap;
  const isOver = code === 'not-measured' && resource === 'pods' && isFinished(object);
  const sentence = apiService === undefined ? message : [apiService.reason, apiService.message].join(': ');
  const isBroken = code === 'down' || code === 'slow' || code === 'unreadable';
  return (
    <Notice
      tone={isBroken ? 'warn' : 'neutral'}
      title={t('title', { why: isOver ? t('finished') : t(`why.${code}`) })}
      action={
        code === 'not-installed' ? (
          <ButtonLink size="s" href={pagePath(cluster, 'apply')}>
            {t('install')}
          </ButtonLink>
        ) : isBroken && byId(apiServices) !== undefined ? (
          <ButtonLink size="s" href={pagePath(cluster, apiServices, { name: metricsApi })}>
            {t('toApiService')}
          </ButtonLink>
        ) : undefined
      }
    >
      <p>{isOver ? t('finishedText') : t(`text.${code}`)}</p>
      {isOlderShown ? <p>{t('older')}</p> : null}
      {sentence === '' ? null : <ServerSentence text={sentence} className="mt-2" />}
    </Notice>
  );
}
