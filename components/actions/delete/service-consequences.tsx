'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { pathsToService } from '#lib/network/ingress/ingress.ts';
import type { ConsequencesProps } from './consequences.tsx';

/** The name and ports end, the pods stay, and Ingresses that lead to it lead nowhere. */
export function ServiceConsequences({ object }: ConsequencesProps) {
  const cluster = useCluster();
  const t = useTranslations('actions.delete');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = object.metadata;
  const resource = byId('ingresses.networking.k8s.io');
  const ingresses = useObjects(cluster, resource, { namespace, enabled: resource !== undefined });
  const leading = new Set(pathsToService(ingresses.objects, name).map(({ ingress }) => ingress.metadata.name));
  const nodePorts = servicePorts(object).flatMap(({ nodePort }) => nodePort ?? []);
  return (
    <div className="flex flex-col gap-1">
      <p>{t('serviceEnds', { name })}</p>
      {nodePorts.length === 0 ? null : (
        <p>{t('serviceNodePorts', { count: nodePorts.length, ports: nodePorts.join(', ') })}</p>
      )}
      {leading.size === 0 ? null : (
        <p>{t('serviceIngresses', { count: leading.size, names: [...leading].join(', ') })}</p>
      )}
    </div>
  );
}
