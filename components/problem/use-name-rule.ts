'use client';

import { useTranslations } from 'next-intl';
import type { NameProblem } from '#lib/kubernetes/names.ts';

/** What is wrong with a name, key or value, in words, for the field it was typed into. */
export function useNameRule(): (problem: NameProblem) => string {
  const t = useTranslations('actions.entries');
  return ({ rule, params }) => t(t.has(`rule.${rule}`) ? `rule.${rule}` : 'rule.character', params);
}
