'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { listStateOf, type Place } from './place.ts';

export interface PlaceText {
  /** The object's name, the list's title, or the saved view's name. */
  readonly title: string;
  /** What else tells it from others: kind and namespace, or namespaces and filter. */
  readonly detail: string;
}

/** Pages of a cluster that are no kind. */
const ownPages: ReadonlySet<string> = new Set(['overview', 'control-plane', 'access']);

/** What a place is called. A kind that is not served (any more) goes by its id. */
export function usePlaceText(): (place: Place) => PlaceText {
  const t = useTranslations('places');
  const nav = useTranslations('shell.nav');
  const names = useKindName();
  const { byId } = useDiscovery(useCluster());
  return useCallback(
    (place) => {
      const { page, namespace, name, search, label } = place;
      const resource = byId(page);
      if (name !== undefined) return { title: name, detail: joined([resource?.kind ?? page, namespace]) };
      if (ownPages.has(page)) return { title: nav(page), detail: '' };
      const { ns, q, sort } = listStateOf(search);
      const title = resource === undefined ? page : names.title(resource);
      const places = ns === '*' ? t('allNamespaces') : ns.replaceAll(',', ', ');
      const sorted = sort === '' ? undefined : t('sortedBy', { column: sort.replace(/^-/, '') });
      return label === undefined
        ? { title, detail: joined([places, q, sorted]) }
        : { title: label, detail: joined([title, places, q]) };
    },
    [t, nav, names, byId],
  );
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
