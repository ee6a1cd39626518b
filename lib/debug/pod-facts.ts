import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** The container that most likely wants looking into: the first that fails, else the first. */
export function containerToDebug(pod: KubeObject): string {
  const own = containerRows(pod).filter(({ type }) => type === 'container');
  return (own.find(({ tone }) => tone === 'bad') ?? own[0])?.name ?? '';
}

/** PersistentVolumeClaims that a copy of it would use as well. */
export function claimsOf(pod: KubeObject): readonly string[] {
  return listOf(recordOf(pod.spec).volumes).flatMap(
    (volume) => textOf(recordOf(recordOf(volume).persistentVolumeClaim).claimName) ?? [],
  );
}

/** A second pod with the same host ports fits on no node that has the first. */
export function hasHostPorts(pod: KubeObject): boolean {
  return containerRows(pod).some(({ ports }) => ports.some(({ hostPort }) => hostPort !== 0));
}
