'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { routeHostnames, routeParents, routesOfGateway } from '#lib/network/gateway.ts';
import { ConditionWords } from './condition-words.tsx';

/** HTTPRoutes that name this Gateway: of every namespace where they may be listed, else of its own. */
export function RoutesPanel({ gateway }: { gateway: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.gateway');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = gateway.metadata;
  const resource = byId('httproutes.gateway.networking.k8s.io');
  const everywhere = useObjects(cluster, resource, { limit: 1000, enabled: resource !== undefined });
  const isRefused = everywhere.problem?.httpStatus === 403;
  const here = useObjects(cluster, resource, { namespace, enabled: isRefused });
  if (resource === undefined) return null;
  const state = isRefused ? here : everywhere;
  const routes = routesOfGateway(state.objects, gateway);
  return (
    <Panel title={t('routes')} meta={state.pending ? undefined : routes.length} flush>
      {routes.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t(state.pending ? 'loading' : 'noRoutes')}</p>
      ) : (
        <PanelTable
          label={t('routes')}
          columns={[{ title: t('route') }, { title: t('namespace') }, { title: t('hosts') }, { title: t('state') }]}
          rows={routes.map((route) => {
            const { metadata } = route;
            const own = routeParents(route).filter(({ ref }) => ref.kind === 'Gateway' && ref.name === name);
            return {
              key: `${metadata.namespace}/${metadata.name}`,
              cells: [
                <ObjectLink
                  key="name"
                  apiVersion={route.apiVersion}
                  kind={route.kind}
                  name={metadata.name}
                  namespace={metadata.namespace}
                >
                  {metadata.name}
                </ObjectLink>,
                <span key="namespace" translate="no">
                  {metadata.namespace}
                </span>,
                <code key="hosts" className="wrap-anywhere" translate="no">
                  {routeHostnames(route).join(', ') || '*'}
                </code>,
                <ConditionWords key="state" conditions={own.flatMap(({ conditions }) => conditions)} />,
              ],
            };
          })}
        />
      )}
      {isRefused ? <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('partly')}</p> : null}
    </Panel>
  );
}
