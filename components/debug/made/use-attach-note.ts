'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** Said beforehand: it can be made, but no terminal of it opened. From v1.35 on the API server asks for both verbs. */
export function useAttachNote(
  pods: Resource,
  at: { readonly namespace: string | undefined; readonly name?: string },
  terminal: 'attach' | 'exec',
): string | undefined {
  const t = useTranslations('debug');
  const asked = ['get', 'create'].map((verb) => ({ verb, resource: pods, subresource: terminal, ...at }));
  const noRight = useNoRight(useCluster(), asked);
  return noRight === undefined ? undefined : t('noTerminal', { reason: noRight.reason });
}
