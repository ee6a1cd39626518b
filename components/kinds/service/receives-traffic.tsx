'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { routeHostnames, routesToService } from '#lib/network/gateway.ts';
import { pathsToService } from '#lib/network/ingress.ts';

/** Ingresses and routes of the namespace that lead here. Nothing is drawn where there are none. */
export function ReceivesTraffic({ service, isDead }: { service: KubeObject; isDead: boolean }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = service.metadata;
  const routes = byId('httproutes.gateway.networking.k8s.io');
  const ingresses = useObjects(cluster, byId('ingresses.networking.k8s.io'), { namespace });
  const attached = useObjects(cluster, routes, { namespace, enabled: routes !== undefined });
  const rows = [
    ...pathsToService(ingresses.objects, name).map(({ ingress, path }) => ({
      key: `${ingress.metadata.name} ${path.host}${path.path}`,
      object: ingress,
      from: `${path.host || '*'}${path.path} → ${path.backend?.kind === 'service' ? `:${path.backend.port}` : ''}`,
    })),
    ...routesToService(attached.objects, { name, namespace }).map((route) => ({
      key: route.metadata.name,
      object: route,
      from: routeHostnames(route).join(', ') || '*',
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('receives')} meta={rows.length} flush>
      <PanelTable
        label={t('receives')}
        hideHead
        columns={[{ title: t('from') }, { title: t('pathColumn') }, { title: t('state') }]}
        rows={rows.map(({ key, object, from }) => ({
          key,
          cells: [
            <ObjectLink
              key="object"
              apiVersion={object.apiVersion}
              kind={object.kind}
              name={object.metadata.name}
              namespace={namespace}
            />,
            <code key="from" className="wrap-anywhere" translate="no">
              {from}
            </code>,
            <Status key="state" tone={isDead ? 'bad' : 'ok'} word={t(isDead ? 'answers503' : 'leadsHere')} />,
          ],
        }))}
      />
    </Panel>
  );
}
