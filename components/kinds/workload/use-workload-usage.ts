'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { KindTabContent } from '#components/resource-detail/detail-frame.tsx';
import { useUsageTab } from '#components/usage/use-usage-tab.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { UsageResource } from '#lib/protocol/usage.ts';
import { podLines, unlimitedOf } from '#lib/usage/usage-lines.ts';
import type { WorkloadPods } from './use-workload-pods.ts';

/** The tab with the usage of a workload, beside what its pods ask for. */
export function useWorkloadUsage(resource: UsageResource, object: KubeObject, state: WorkloadPods): KindTabContent {
  const t = useTranslations('usage');
  const { pods, more, problem, pending } = state;
  const isKnown = !more && !pending && problem === undefined;
  const lines = useMemo(() => (isKnown ? podLines(pods) : undefined), [isKnown, pods]);
  const unlimited = useMemo(() => (isKnown ? unlimitedOf(pods) : undefined), [isKnown, pods]);
  const linesNote = problem !== undefined ? t('linesUnread') : more ? t('linesPartly') : undefined;
  return useUsageTab({ resource, object, lines, unlimited, linesNote });
}
