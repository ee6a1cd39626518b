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
import { routeHostnames, routeRules, routesToService } from '#lib/network/gateway.ts';
import { type IngressPath, pathsToService, serviceBackendHealth } from '#lib/network/ingress/ingress.ts';
import type { Endpoints } from './endpoints/use-endpoints.ts';

/** Ingresses and routes of the namespace that lead here. Nothing is drawn where there are none. */
export function ReceivesTraffic({ service, endpoints }: { service: KubeObject; endpoints: Endpoints }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const states = useTranslations('kinds.ingress.backendState');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = service.metadata;
  const routes = byId('httproutes.gateway.networking.k8s.io');
  const ingresses = useObjects(cluster, byId('ingresses.networking.k8s.io'), { namespace });
  const attached = useObjects(cluster, routes, { namespace, enabled: routes !== undefined });
  const stateOf = (port: number | string) => {
    const { state, ready } = serviceBackendHealth(port, service, endpoints.pending ? undefined : endpoints.slices);
    return {
      tone: state === 'works' ? ('ok' as const) : state === 'unknown' ? ('unknown' as const) : ('bad' as const),
      word: states(state, { count: ready }),
    };
  };
  const rows = [
    ...pathsToService(ingresses.objects, name).map(({ ingress, path }) => ({
      key: `${ingress.metadata.name} ${path.host}${path.path}`,
      object: ingress,
      from: `${path.host || '*'}${path.path} → :${portOf(path)}`,
      state: stateOf(portOf(path)),
    })),
    ...routesToService(attached.objects, { name, namespace }).map((route) => ({
      key: route.metadata.name,
      object: route,
      from: routeHostnames(route).join(', ') || '*',
      state: stateOf(routePort(route, name)),
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('receives')} meta={rows.length} flush>
      <PanelTable
        label={t('receives')}
        hideHead
        columns={[{ title: t('from') }, { title: t('pathColumn') }, { title: t('state') }]}
        rows={rows.map(({ key, object, from, state }) => ({
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
            <Status key="state" {...state} />,
          ],
        }))}
      />
    </Panel>
  );
}

const portOf = ({ backend }: IngressPath) => (backend?.kind === 'service' ? backend.port : '');

/** The port that the first of its rules names for this Service. */
function routePort(route: KubeObject, service: string): number | string {
  const backends = routeRules(route).flatMap((rule) => rule.backends);
  return backends.find(({ name }) => name === service)?.port ?? '';
}
