'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { countObjects } from '../namespace/count-objects.ts';

/** How many objects go with the definition, in every namespace. */
export function DefinitionConsequences({ object }: { object: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.definition.delete');
  const { byId } = useDiscovery(cluster);
  // A definition is named by its resource.
  const { name } = object.metadata;
  const resource = byId(name);
  const query = useQuery({
    queryKey: ['definition-objects', cluster, name],
    queryFn: ({ signal }) => countObjects(cluster, resource === undefined ? [] : [resource], undefined, signal),
    enabled: resource !== undefined,
  });
  const count = query.data?.[0]?.count;
  return (
    <div className="flex flex-col gap-1">
      <p>
        {resource !== undefined && query.isPending
          ? t('counting')
          : count === undefined
            ? t('unknown')
            : t('objects', { count })}
      </p>
      <p className="text-12 text-text-2">{t('controllers')}</p>
    </div>
  );
}
