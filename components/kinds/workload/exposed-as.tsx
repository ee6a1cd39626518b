'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { selects } from '#lib/kinds/label-edit.ts';
import { dnsNames, type Service, serviceOf } from '#lib/kinds/service.ts';
import type { Workload } from '#lib/kinds/workload.ts';
import { printPorts, servicePorts } from '#lib/kubernetes/service-port.ts';
import { useEndpoints } from '../service/endpoints/use-endpoints.ts';
import { NodePortLinks } from '../service/node-port-links.tsx';

/** Services that send traffic to the workload's pods, with a link for each node where there are node ports. */
export function ExposedAs({ workload, withLinks = true }: { workload: Workload; withLinks?: boolean }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.workload');
  const { byId } = useDiscovery(cluster);
  const services = useObjects(cluster, byId('services'), { namespace: workload.metadata.namespace });
  const labels = workload.spec?.template?.metadata?.labels ?? {};
  const selecting = services.objects.map(serviceOf).filter((service) => selects(service.spec?.selector ?? {}, labels));
  return (
    <>
      {withLinks
        ? selecting.map((service) => (
            <ExposedService key={service.metadata.uid ?? service.metadata.name} service={service} />
          ))
        : null}
      <Panel title={t('exposedAs')} flush>
        {selecting.length === 0 ? (
          <p className="px-3 py-2.5 text-text-2">
            {services.pending
              ? t('loading')
              : services.problem === undefined
                ? t('notExposed')
                : services.problem.message}
          </p>
        ) : (
          <ul>
            {selecting.map((service) => (
              <li
                key={service.metadata.uid ?? service.metadata.name}
                className="flex flex-col gap-0.5 border-border border-t px-3 py-1.5 first:border-t-0"
              >
                <span className="flex flex-wrap items-center gap-x-2">
                  <ObjectLink
                    apiVersion="v1"
                    kind="Service"
                    name={service.metadata.name}
                    namespace={service.metadata.namespace}
                  />
                  <span className="text-text-2">{service.spec?.type}</span>
                  <code className="text-text-2">{printPorts(servicePorts(service))}</code>
                </span>
                <span className="flex items-center gap-1">
                  <code className="min-w-0 text-text-2 wrap-anywhere" translate="no">
                    {dnsNames(service).full}
                  </code>
                  <CopyButton text={dnsNames(service).full} label={t('copyName', { name: dnsNames(service).full })} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function ExposedService({ service }: { service: Service }) {
  const endpoints = useEndpoints(service);
  const isKnown = !endpoints.pending && endpoints.problem === undefined;
  return (
    <NodePortLinks
      service={service}
      titled
      endpointSlices={isKnown ? endpoints.slices : undefined}
      hasReadyEndpoint={isKnown ? endpoints.ready > 0 : undefined}
    />
  );
}
