'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { UsageTarget } from '#lib/protocol/usage.ts';
import { apiServices, metricsApi } from './metrics-api.ts';
import { useUsage } from './use-usage.ts';

/** Why a list has no CPU and memory, asked of one of its rows. Nothing, where there is nothing wrong with that. */
export default function NoUsageNote({ target }: { target: UsageTarget }) {
  const t = useTranslations('usage.gap');
  const cluster = useCluster();
  const { answer, problem } = useUsage(target);
  if (problem?.httpStatus === 403)
    return <span title={problem.message}>{t('title', { why: t('why.forbidden') })}</span>;
  const gap = answer?.gap ?? undefined;
  if (gap === undefined || gap.code === 'not-measured') return null;
  const text = t('title', { why: t(`why.${gap.code}`) });
  if (gap.code !== 'down') return <span title={gap.message}>{text}</span>;
  const path = pagePath(cluster, apiServices, { name: metricsApi });
  return (
    <Link prefetch={false} className="underline" href={path} title={gap.apiService?.message ?? gap.message}>
      {text}
    </Link>
  );
}
