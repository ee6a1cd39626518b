'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { RolloutStatus } from '#lib/kinds/workload/rollout-status.ts';

/** How far a rollout is, in a sentence, as `kubectl rollout status` says it. */
export function useRolloutText(): (status: RolloutStatus) => string {
  const t = useTranslations('kinds.rollout.status');
  return useCallback(
    ({ code, updated, available, desired, surplus }) => t(code, { updated, available, desired, surplus }),
    [t],
  );
}
