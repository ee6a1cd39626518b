'use client';

import { useTranslations } from 'next-intl';
import { failingPods } from '#lib/diagnosis/rules/pods/failing-pods.ts';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { mayHaveTrouble, toneWithTrouble } from '#lib/resource-list/pod-trouble.ts';

export interface WorkloadPill {
  readonly tone: Tone;
  readonly word: string;
}

/** The state in the header of a workload's page: how many are ready, or updated while a rollout runs, and why not. */
export function useWorkloadPill(workload: Workload, pods: readonly KubeObject[]): WorkloadPill {
  const t = useTranslations('kinds.workload');
  const status = statusOf(workload);
  const { ready, updated, desired } = replicaCounts(workload);
  // While a rollout is under way, ready pods may all be old ones.
  const isUpdating = ready >= desired && updated < desired;
  const word = isUpdating ? t('updated', { updated, desired }) : t('ready', { ready, desired });
  const isDeleted = workload.metadata.deletionTimestamp !== undefined;
  return usePillWithTrouble(workload, pods, {
    tone: status?.tone ?? 'neutral',
    word: isDeleted ? (status?.word ?? '') : word,
  });
}

/**
 * Its pods fail long before a workload says so of itself: then it fails too, and kubectl's word for the first of them
 * stands beside the numbers.
 */
export function usePillWithTrouble(workload: Workload, pods: readonly KubeObject[], pill: WorkloadPill): WorkloadPill {
  const t = useTranslations('kinds.workload');
  const [first] = failingPods(pods);
  const { ready } = replicaCounts(workload);
  const isDeleted = workload.metadata.deletionTimestamp !== undefined;
  if (first === undefined || isDeleted || !mayHaveTrouble(pill.tone)) return pill;
  return {
    tone: toneWithTrouble(pill.tone, ready),
    word: t('because', { state: pill.word, why: first.status.word }),
  };
}
