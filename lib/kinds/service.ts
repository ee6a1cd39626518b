import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { openInBrowser } from './actions/open-port.ts';
import { changeExposure, editService } from './actions/service.ts';
import type { KindDefinition } from './kind-definition.ts';

export const services: KindDefinition = {
  id: 'services',
  actions: [logsOfPods, changeExposure, openInBrowser, editService, ...genericActions],
  emptyHint: 'service',
  ownsPods: false,
  list: { flexible: 'Port(s)', looks: { 'Port(s)': 'ports' } },
};

interface ServiceSpec {
  readonly type?: string;
  readonly selector?: Readonly<Record<string, string>>;
}

export type Service = KubeObject<ServiceSpec>;

/** A v1 Service as its API promises it: the API server has checked it, and every field is optional here. */
export function serviceOf(object: KubeObject): Service {
  return object as Service;
}

/** What a Service's page says of it; absent texts are empty. */
export interface ServiceFacts {
  readonly type: string;
  /** One for each IP family; `None` for a headless Service. */
  readonly clusterIPs: readonly string[];
  readonly isHeadless: boolean;
  readonly externalName: string;
  readonly externalIPs: readonly string[];
  readonly ipFamilyPolicy: string;
  readonly externalTrafficPolicy: string;
  readonly internalTrafficPolicy: string;
  readonly trafficDistribution: string;
  readonly healthCheckNodePort: number | undefined;
  readonly loadBalancerClass: string;
  readonly sourceRanges: readonly string[];
  /** Undefined: requests go to any pod. */
  readonly affinitySeconds: number | undefined;
  /** Pods get traffic, and names, before they are ready. */
  readonly publishesNotReady: boolean;
}

/** The API's default, ClientIPServiceAffinity of k8s.io/api/core/v1. */
const defaultAffinitySeconds = 10_800;

export function serviceFacts(service: KubeObject): ServiceFacts {
  const spec = recordOf(service.spec);
  const texts = (value: unknown) => listOf(value).flatMap((text) => textOf(text) || []);
  const clusterIPs = texts(spec.clusterIPs);
  const only = textOf(spec.clusterIP);
  const { timeoutSeconds } = recordOf(recordOf(spec.sessionAffinityConfig).clientIP);
  return {
    type: textOf(spec.type) ?? 'ClusterIP',
    clusterIPs: clusterIPs.length > 0 || !only ? clusterIPs : [only],
    isHeadless: only === 'None',
    externalName: textOf(spec.externalName) ?? '',
    externalIPs: texts(spec.externalIPs),
    ipFamilyPolicy: textOf(spec.ipFamilyPolicy) ?? '',
    externalTrafficPolicy: textOf(spec.externalTrafficPolicy) ?? '',
    internalTrafficPolicy: textOf(spec.internalTrafficPolicy) ?? '',
    trafficDistribution: textOf(spec.trafficDistribution) ?? '',
    healthCheckNodePort: numberOf(spec.healthCheckNodePort),
    loadBalancerClass: textOf(spec.loadBalancerClass) ?? '',
    sourceRanges: texts(spec.loadBalancerSourceRanges),
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP' ? (numberOf(timeoutSeconds) ?? defaultAffinitySeconds) : undefined,
    publishesNotReady: spec.publishNotReadyAddresses === true,
  };
}

/** Whether the cluster makes its endpoints: a Service without a selector, or that is a mere name, gets none. */
export function selectsPods(service: KubeObject): boolean {
  const spec = recordOf(service.spec);
  return Object.keys(textMapOf(spec.selector)).length > 0 && textOf(spec.type) !== 'ExternalName';
}

/** Names that resolve inside the cluster. The cluster's domain can be another one; `cluster.local` is the default. */
export function dnsNames(service: Pick<KubeObject, 'metadata'>): { same: string; other: string; full: string } {
  const { name, namespace = 'default' } = service.metadata;
  return { same: name, other: `${name}.${namespace}`, full: `${name}.${namespace}.svc.cluster.local` };
}

/** `_http._tcp.web.shop.svc.cluster.local`: named ports have SRV records, which tell the port number as well. */
export function srvNames(service: KubeObject): readonly string[] {
  return servicePorts(service)
    .filter(({ name }) => name !== '')
    .map(({ name, protocol }) => `_${name}._${protocol.toLowerCase()}.${dnsNames(service).full}`);
}

/** The Service that an ExternalName leads to when it is a name of this cluster: `web.shop.svc.cluster.local`. */
export function aliasedService(
  externalName: string,
): { readonly name: string; readonly namespace: string } | undefined {
  const match = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/.exec(externalName);
  const [, name, namespace] = match ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}
