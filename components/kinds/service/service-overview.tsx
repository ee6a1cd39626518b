'use client';

import { selectsPods, serviceFacts } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { DnsNames } from './dns-names.tsx';
import { EndpointsPanel } from './endpoints/endpoints-panel.tsx';
import { ManualEndpoints } from './endpoints/manual-endpoints.tsx';
import type { Endpoints, ServicePods } from './endpoints/use-endpoints.ts';
import { NodePortLinks } from './node-port-links.tsx';
import { PortsPanel } from './ports-panel.tsx';
import { ReceivesTraffic } from './receives-traffic.tsx';
import { RequestPathPanel } from './request-path-panel.tsx';
import { ServiceNotices } from './service-notices.tsx';

export interface ServiceParts {
  readonly service: KubeObject;
  readonly endpoints: Endpoints;
  readonly pods: ServicePods;
}

export function ServiceMain({ service, endpoints, pods }: ServiceParts) {
  const isName = serviceFacts(service).type === 'ExternalName';
  return (
    <>
      <ServiceNotices service={service} endpoints={endpoints} pods={pods} />
      {isName ? null : (
        <>
          <RequestPathPanel service={service} endpoints={endpoints} pods={pods} />
          <EndpointsPanel service={service} endpoints={endpoints} pods={pods} />
          {selectsPods(service) ? null : <ManualEndpoints service={service} endpoints={endpoints} />}
          <PortsPanel service={service} pods={pods} />
        </>
      )}
      <ReceivesTraffic service={service} endpoints={endpoints} />
    </>
  );
}

export function ServiceSide({ service, endpoints }: ServiceParts) {
  const isKnown = !endpoints.pending && endpoints.problem === undefined && selectsPods(service);
  return (
    <>
      <NodePortLinks
        service={service}
        endpointSlices={endpoints.pending ? undefined : endpoints.slices}
        hasReadyEndpoint={isKnown ? endpoints.ready > 0 : undefined}
      />
      <DnsNames service={service} endpoints={endpoints} />
    </>
  );
}
