'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { JobFailure } from '#lib/batch/job-failure.ts';

/** Why a Job has failed, in a sentence; of a reason that nobody knows the word itself. */
export function useFailureText(): (failure: JobFailure) => string {
  const t = useTranslations('kinds.job.failure');
  return useCallback(({ code, limit, reason }) => t(code, { limit, reason }), [t]);
}
