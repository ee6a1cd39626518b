'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { navigationGroup } from '#lib/kinds/navigation-group.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

type Named = Pick<Resource, 'group' | 'plural' | 'kind'>;

export interface KindName {
  /** "Deployments", "部署": the heading of a list. */
  readonly title: (resource: Named) => string;
  /** "12 pods", "12 个 Pod". */
  readonly counted: (resource: Named, count: number) => string;
  /** "pods", inside a sentence. */
  readonly plural: (resource: Named) => string;
  /** "Workloads": the part of the navigation it stands in. */
  readonly group: (resource: Named) => string;
}

/** Names of resources for people. A kind of a CRD keeps its own spelling; so do singulars everywhere. */
export function useKindName(): KindName {
  const t = useTranslations('kinds');
  const formatCount = useCount();
  return useMemo(() => {
    // A custom resource may be called `pods` too: only Kubernetes' own groups have translated names.
    const key = (resource: Named) => {
      const isOwn = navigationGroup(resource) !== 'custom' || resource.group === 'apiextensions.k8s.io';
      return isOwn && t.has(`title.${resource.plural}`) ? resource.plural : undefined;
    };
    return {
      title: (resource) => {
        const own = key(resource);
        return own === undefined ? resource.kind : t(`title.${own}`);
      },
      counted: (resource, count) => {
        const own = key(resource);
        const n = formatCount(count);
        return own === undefined ? t('counted', { n, kind: resource.kind }) : t(`count.${own}`, { n, count });
      },
      plural: (resource) => {
        const own = key(resource);
        return own === undefined ? resource.kind : t(`plural.${own}`);
      },
      group: (resource) => t(`group.${navigationGroup(resource)}`),
    };
  }, [t, formatCount]);
}
