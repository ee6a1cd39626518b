import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { TopologySources } from '../sources.ts';
import { claim, deployment, ingress, named, pods, service, slice, sources } from './objects.ts';

/** A namespace of `apps` applications, each with an entry, a Service, a Deployment, pods and configuration: 9 objects. */
export function largeNamespace(apps: number): TopologySources {
  const names = Array.from({ length: apps }, (_, index) => `application-${index}`);
  const podSpec = (name: string) => ({
    containers: [
      { name: 'main', envFrom: [{ configMapRef: { name: `${name}-config` } }, { secretRef: { name: 'shared' } }] },
    ],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } }],
  });
  const ofPods = new Map<string, readonly KubeObject[]>(
    names.map((name, index) => [
      name,
      pods(name, 4, index % 9 === 0 ? { ready: false, waits: 'CrashLoopBackOff' } : {}),
    ]),
  );
  return sources({
    ingresses: names.map((name) => ingress(name, { '/': [name, 80] })),
    services: names.map((name, index) => service(name, { app: index % 7 === 0 ? `${name}x` : name })),
    slices: names.map((name, index) => slice(name, index % 7 === 0 ? [] : (ofPods.get(name) ?? []))),
    deployments: names.map((name) => deployment(name, 4, podSpec(name))),
    pods: [...ofPods.values()].flat(),
    configMaps: names.map((name) => named('ConfigMap', `${name}-config`)),
    secrets: [named('Secret', 'shared')],
    claims: names.map((name) => claim(`${name}-data`, 'Bound')),
  });
}
