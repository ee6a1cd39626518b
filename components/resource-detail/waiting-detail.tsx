'use client';

import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ObjectMarks } from '#components/places/object-marks.tsx';
import { type Crumb, PageHeader } from '#components/resource-list/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';

export interface DetailPlace {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Which object a page is about, for what stands in its place until the page of its kind has been loaded. */
export const WaitingPlace = createContext<DetailPlace | undefined>(undefined);

/** The page before its object or its kind's code is there: its header stays where it is, so that nothing jumps. */
export function WaitingDetail() {
  const place = useContext(WaitingPlace);
  if (place === undefined) return null;
  return (
    <div>
      <WaitingHeader place={place} isThere={undefined} />
      <div className="h-[34px] border-border border-b" />
      <div className="grid gap-3 px-5 py-3 xl:grid-cols-[minmax(0,1fr)_396px]" aria-busy="true">
        <Skeleton height={140} />
        <Skeleton height={140} />
      </div>
    </div>
  );
}

/** `isThere`: undefined while nobody knows. */
export function WaitingHeader({ place, isThere }: { place: DetailPlace; isThere: boolean | undefined }) {
  const { resource, namespace, name } = place;
  const cluster = useCluster();
  const t = useTranslations('detail');
  const names = useKindName();
  const listPath = pagePath(cluster, resourceId(resource));
  const crumbs: Crumb[] = [
    { label: names.group(resource) },
    { label: names.title(resource), href: listPath },
    ...(namespace === undefined ? [] : [{ label: namespace, href: `${listPath}?ns=${encodeURIComponent(namespace)}` }]),
  ];
  return (
    <PageHeader
      crumbsLabel={t('crumbs')}
      crumbs={crumbs}
      title={<span translate="no">{name}</span>}
      marks={<ObjectMarks page={resourceId(resource)} namespace={namespace} name={name} isThere={isThere} />}
    />
  );
}
