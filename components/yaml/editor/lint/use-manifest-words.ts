'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Finding } from '#lib/manifest/lint/finding.ts';
import type { LocatedFinding } from './located-finding.ts';

/** Puts what the rules found into the user's language. */
export function useManifestWords(): (finding: Finding) => LocatedFinding {
  const t = useTranslations('manifest');
  return useCallback(
    (finding) => {
      return {
        ...finding,
        message: t.has(`rule.${finding.rule}`) ? t(`rule.${finding.rule}`, finding.params) : finding.rule,
        fixes: finding.fixes.map((fix) => ({
          ...fix,
          label: t.has(`fix.${fix.id}`) ? t(`fix.${fix.id}`, fix.params) : fix.id,
        })),
      };
    },
    [t],
  );
}
