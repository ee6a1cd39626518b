'use client';

import { useTranslations } from 'next-intl';
import { type DebugField, debugRefusals, podSecurityRefusal } from '#lib/debug/refusal-fields.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** What is to be said at a field of what the API server refused. */
export function useRefusals(problem: RequestProblem | undefined): (field: DebugField) => string | undefined {
  const t = useTranslations('debug');
  if (problem === undefined || problem.failure !== undefined) return () => undefined;
  const said = debugRefusals(problem.status);
  const security = podSecurityRefusal(problem.status);
  return (field) =>
    field === 'profile' && security !== undefined ? t('podSecurity', { level: security.level }) : said.get(field);
}
