import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type SourceList, type SourceName, sourceNames, sourcesOf, type TopologySources } from '../sources.ts';

/** Objects of the namespace `shop` as an API server has them, no more of them than the map reads. */
export const namespace = 'shop';

type Labels = Readonly<Record<string, string>>;

function object(apiVersion: string, kind: string, name: string, rest: object, meta: object = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace, uid: `${kind}-${name}`, ...meta }, ...rest };
}

export function deployment(name: string, replicas: number, podSpec: object = {}, ready = replicas): KubeObject {
  const template = { metadata: { labels: { app: name } }, spec: podSpec };
  const counts = { replicas, updatedReplicas: replicas, readyReplicas: ready, availableReplicas: ready };
  return object('apps/v1', 'Deployment', name, { spec: { replicas, template }, status: counts });
}

export function statefulSet(name: string, replicas: number, claims: readonly string[] = []): KubeObject {
  const volumeClaimTemplates = claims.map((claim) => ({ metadata: { name: claim } }));
  const template = { metadata: { labels: { app: name } }, spec: {} };
  const status = { replicas, readyReplicas: replicas, availableReplicas: replicas, updatedReplicas: replicas };
  return object('apps/v1', 'StatefulSet', name, { spec: { replicas, template, volumeClaimTemplates }, status });
}

export function pod(
  name: string,
  options: { owner?: string; kind?: string; labels?: Labels; ready?: boolean; spec?: object; waits?: string } = {},
): KubeObject {
  const { owner, kind = 'ReplicaSet', labels = {}, ready = true, spec = {}, waits } = options;
  const hash = kind === 'ReplicaSet' ? { 'pod-template-hash': 'h1' } : {};
  const reference = { apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, controller: true, uid: 'u' };
  const named = kind === 'ReplicaSet' ? `${owner}-h1` : owner;
  const state = waits === undefined ? { running: {} } : { waiting: { reason: waits, message: `it says ${waits}` } };
  return object(
    'v1',
    'Pod',
    name,
    {
      spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'web:1' }], ...spec },
      status: {
        phase: waits === undefined ? 'Running' : 'Pending',
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
        containerStatuses: [{ name: 'main', ready, restartCount: 0, state }],
      },
    },
    {
      labels: { ...(owner === undefined ? {} : { app: owner }), ...hash, ...labels },
      ...(owner === undefined ? {} : { ownerReferences: [{ ...reference, name: named }] }),
    },
  );
}

/** Pods of a Deployment, all alike. */
export function pods(owner: string, count: number, options: Parameters<typeof pod>[1] = {}): KubeObject[] {
  return Array.from({ length: count }, (_, index) => pod(`${owner}-h1-${index}`, { owner, ...options }));
}

export function service(name: string, selector: Labels | undefined, spec: object = {}): KubeObject {
  const ports = [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }];
  return object('v1', 'Service', name, { spec: { ...(selector === undefined ? {} : { selector }), ports, ...spec } });
}

/** The EndpointSlice that the control plane makes of these pods. */
export function slice(of: string, targets: readonly KubeObject[], portNames: readonly string[] = ['http']): KubeObject {
  const endpoints = targets.map((target, index) => ({
    addresses: [`10.0.0.${index + 1}`],
    conditions: { ready: isReady(target) },
    targetRef: { kind: 'Pod', name: target.metadata.name, namespace },
  }));
  const ports = portNames.map((name) => ({ name, port: 8080, protocol: 'TCP' }));
  const isEmpty = targets.length === 0;
  const rest = { endpoints: isEmpty ? null : endpoints, ports: isEmpty ? null : ports };
  const labels = { 'kubernetes.io/service-name': of };
  return object('discovery.k8s.io/v1', 'EndpointSlice', `${of}-slice`, rest, { labels });
}

const isReady = ({ status }: KubeObject) => JSON.stringify(status).includes('"type":"Ready","status":"True"');

export function ingress(
  name: string,
  paths: Readonly<Record<string, readonly [string, number]>>,
  tls?: string,
): KubeObject {
  const rules = Object.entries(paths).map(([path, [to, port]]) => ({
    path,
    pathType: 'Prefix',
    backend: { service: { name: to, port: { number: port } } },
  }));
  return object('networking.k8s.io/v1', 'Ingress', name, {
    spec: {
      rules: [{ host: 'shop.example.com', http: { paths: rules } }],
      ...(tls === undefined ? {} : { tls: [{ hosts: ['shop.example.com'], secretName: tls }] }),
    },
  });
}

export function claim(name: string, phase: string, spec: object = {}): KubeObject {
  const resources = { requests: { storage: '1Gi' } };
  return object('v1', 'PersistentVolumeClaim', name, { spec: { resources, ...spec }, status: { phase } });
}

/** A ConfigMap or Secret as it is read: its name. */
export function named(kind: string, name: string): KubeObject {
  return object('v1', kind, name, {});
}

export function volume(name: string): KubeObject {
  return object('v1', 'PersistentVolume', name, { spec: { capacity: { storage: '1Gi' } }, status: { phase: 'Bound' } });
}

/** Everything is read to its end, but for what `states` says. */
export function sources(
  objects: Partial<Record<SourceName, readonly KubeObject[]>>,
  states: Partial<Record<SourceName, SourceList['state']>> = {},
): TopologySources {
  const lists = sourceNames.map((name) => {
    const state = states[name] ?? 'read';
    return [name, { objects: state === 'not-read' ? [] : (objects[name] ?? []), state }] as const;
  });
  return sourcesOf(namespace, Object.fromEntries(lists));
}
