'use client';

import { useTranslations } from 'next-intl';
import type { Asked } from '#components/data/rights/rights-query.ts';
import { useCanAll } from '#components/data/rights/use-can.ts';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';

/** Why somebody can't do something. */
export interface NoRight {
  /** One line, for tooltips and notices: read-only mode, or the rights that are missing. */
  readonly reason: string;
  /** What an administrator could grant; empty in read-only mode, where no right would help. */
  readonly missing: readonly Asked[];
}

/** What stands in the way of all of these together; undefined when nothing is known to. Asked of nothing: undefined. */
export function useNoRight(cluster: string, asked: readonly Asked[]): NoRight | undefined {
  const answers = useCanAll(cluster, asked);
  const noRightOf = useNoRightText();
  if (answers.some(({ readOnly }) => readOnly)) return { reason: noRightOf([], true), missing: [] };
  const missing = asked.filter((_, index) => answers[index]?.allowed === false);
  return missing.length === 0 ? undefined : { reason: noRightOf(missing, false), missing };
}

/** Where no single right is asked about: undefined unless this Pilothouse changes nothing at all. */
export function useReadOnlyReason(): string | undefined {
  const t = useTranslations('kinds');
  return useReadOnly() ? t('readOnly') : undefined;
}

/** "No right: create deployments.apps, services in shop": the one place where this reason is put into words. */
export function useNoRightText(): (missing: readonly Asked[], isReadOnly: boolean) => string {
  const t = useTranslations('kinds');
  return (missing, isReadOnly) => {
    if (isReadOnly) return t('readOnly');
    const groups = Map.groupBy(missing, ({ verb, namespace = '' }) => `${verb} ${namespace}`);
    return [...groups.values()]
      .flatMap(([first, ...others]) => {
        if (first === undefined) return [];
        const resource = [...new Set([first, ...others].map(rightName))].join(', ');
        const { verb, namespace } = first;
        return namespace === undefined
          ? t('noRight', { verb, resource })
          : t('noRightIn', { verb, resource, namespace });
      })
      .join(' · ');
  };
}

/** `pods/eviction`, `deployments.apps`. */
function rightName({ resource, subresource }: Asked): string {
  return subresource === undefined ? resourceId(resource) : `${resourceId(resource)}/${subresource}`;
}
