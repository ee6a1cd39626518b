'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useWorkloadFacts } from '../workload/workload-facts.tsx';

/** What the spec limits, and what becomes of the Job when it is over. */
export function useJobFacts(job: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.job');
  const common = useWorkloadFacts(job);
  const spec = recordOf(job.spec);
  const restartPolicy = textOf(recordOf(recordOf(spec.template).spec).restartPolicy);
  const deadline = numberOf(spec.activeDeadlineSeconds);
  const ttl = numberOf(spec.ttlSecondsAfterFinished);
  const rules = listOf(recordOf(spec.podFailurePolicy).rules).length;
  const managedBy = textOf(spec.managedBy);
  const fact = (term: string, value: string | number | undefined): Fact[] =>
    value === undefined ? [] : [{ term, value: <Mono>{value}</Mono> }];
  return [
    ...common,
    ...fact('completions', numberOf(spec.completions)),
    ...fact('parallelism', numberOf(spec.parallelism)),
    ...fact('backoffLimit', numberOf(spec.backoffLimit)),
    ...fact('restartPolicy', restartPolicy),
    ...(deadline === undefined
      ? []
      : [{ term: t('deadline'), value: t('deadlineValue', { time: formatAge(deadline * 1000) }) }]),
    { term: t('ttl'), value: ttl === undefined ? t('kept') : t('ttlValue', { time: formatAge(ttl * 1000) }) },
    ...(rules === 0 ? [] : [{ term: 'podFailurePolicy', value: t('rules', { count: rules }) }]),
    ...(managedBy === undefined || managedBy === 'kubernetes.io/job-controller'
      ? []
      : [{ term: 'managedBy', value: <Mono>{managedBy}</Mono> }]),
  ];
}
