'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { NewKeyProblem } from '#lib/kinds/config-map-edit.ts';

/** Why a new key can't have its name, in words. */
export function useKeyProblem(): (problem: NewKeyProblem) => string {
  const t = useTranslations('kinds.keyEdit.rule');
  return useCallback(({ rule, params }) => t(t.has(rule) ? rule : 'character', params), [t]);
}
