import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';

/** An EndpointSlice in YAML for a Service without a selector; its address stands for the one to fill in (RFC 5737). */
export function manualSlice(service: KubeObject): string {
  const { name, namespace } = service.metadata;
  const ports = servicePorts(service).flatMap((port) => [
    `  - name: ${JSON.stringify(port.name)}`,
    `    protocol: ${port.protocol}`,
    `    port: ${typeof port.targetPort === 'number' ? port.targetPort : port.port}`,
  ]);
  return [
    'apiVersion: discovery.k8s.io/v1',
    'kind: EndpointSlice',
    'metadata:',
    `  name: ${name}-1`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    '  labels:',
    `    kubernetes.io/service-name: ${name}`,
    'addressType: IPv4',
    'endpoints:',
    '  - addresses: ["192.0.2.10"]',
    ...(ports.length === 0 ? [] : ['ports:', ...ports]),
    '',
  ].join('\n');
}
