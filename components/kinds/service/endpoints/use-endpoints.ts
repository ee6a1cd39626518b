'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { selectsPods } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { type Endpoint, type EndpointGroup, endpointGroups, endpointsOf } from '#lib/network/endpoints.ts';
import { printLabels, serviceSelector } from '#lib/network/service/selector-match.ts';
import { probeFailure } from '#lib/network/service/service-diagnosis.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface Endpoints {
  readonly rows: readonly Endpoint[];
  readonly slices: readonly KubeObject[];
  readonly ready: number;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** The endpoints of a Service, from its EndpointSlices. */
export function useEndpoints(service: KubeObject | undefined): Endpoints {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const state = useObjects(cluster, byId('endpointslices.discovery.k8s.io'), {
    namespace: service?.metadata.namespace,
    labelSelector: `kubernetes.io/service-name=${service?.metadata.name ?? ''}`,
    enabled: service !== undefined,
  });
  const needsPort = service !== undefined && servicePorts(service).length > 0;
  return useMemo(() => {
    const rows = endpointsOf(state.objects, needsPort);
    return {
      rows,
      slices: state.objects,
      ready: rows.filter((row) => row.state === 'ready').length,
      pending: state.pending,
      problem: state.problem,
    };
  }, [state.objects, state.pending, state.problem, needsPort]);
}

export interface ServicePods {
  /** Pods that the selector matches; empty where there is no selector or no right. */
  readonly pods: readonly KubeObject[];
  readonly groups: readonly EndpointGroup[];
  readonly pending: boolean;
  readonly isRefused: boolean;
  /** What the kubelet last said about a pod's readiness probe. */
  readonly probeOf: (pod: KubeObject) => string | undefined;
}

/** The pods behind the endpoints: whose they are, and why some are not ready. */
export function useServicePods(service: KubeObject, endpoints: Endpoints): ServicePods {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace } = service.metadata;
  const enabled = selectsPods(service);
  const labelSelector = printLabels(serviceSelector(service));
  const state = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled });
  const isTroubled = endpoints.rows.some((row) => row.state === 'not-ready');
  const events = useObjects(cluster, byId('events'), {
    namespace,
    fieldSelector: 'involvedObject.kind=Pod,reason=Unhealthy',
    enabled: enabled && isTroubled,
  });
  const groups = useMemo(() => endpointGroups(endpoints.rows, state.objects), [endpoints.rows, state.objects]);
  return {
    pods: state.objects,
    groups,
    pending: enabled && state.pending,
    isRefused: state.problem !== undefined,
    probeOf: (pod) => probeFailure(pod, events.objects),
  };
}
