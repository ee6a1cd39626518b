'use client';

import { useTranslations } from 'next-intl';
import { coded } from '#components/kinds/coded.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { concurrencyOf } from '#lib/batch/cron-runs.ts';
import { templateContainers } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

export function useCronFacts(cronJob: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.cronJob');
  const deadline = numberOf(recordOf(cronJob.spec).startingDeadlineSeconds);
  const concurrency = concurrencyOf(cronJob);
  const images = [...new Set(templateContainers(cronJob).map(({ image }) => image))].filter((image) => image !== '');
  return [
    ...(images.length === 0
      ? []
      : [
          {
            term: t('images', { count: images.length }),
            value: images.map((image) => (
              <span key={image} className="block">
                <Mono>{image}</Mono>
              </span>
            )),
          },
        ]),
    {
      term: 'concurrencyPolicy',
      value: t.rich(`concurrency.${concurrency}`, coded),
    },
    ...(deadline === undefined
      ? []
      : [
          {
            term: 'startingDeadlineSeconds',
            value: t.rich('deadline', { ...coded, seconds: deadline }),
          },
        ]),
  ];
}
