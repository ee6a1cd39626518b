'use client';

import { useTranslations } from 'next-intl';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** The state in the header of a workload's page: how many are ready, or updated while a rollout runs. */
export function useWorkloadPill(workload: Workload): { readonly tone: Tone; readonly word: string } {
  const t = useTranslations('kinds.workload');
  const status = statusOf(workload);
  const { ready, updated, desired } = replicaCounts(workload);
  const tone = status?.tone ?? 'neutral';
  if (workload.metadata.deletionTimestamp !== undefined) return { tone, word: status?.word ?? '' };
  // While a rollout is under way, ready pods may all be old ones.
  const isUpdating = ready >= desired && updated < desired;
  return { tone, word: isUpdating ? t('updated', { updated, desired }) : t('ready', { ready, desired }) };
}
