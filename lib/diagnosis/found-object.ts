import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { FoundObject } from './finding.ts';

export function foundObject({ apiVersion, kind, metadata }: KubeObject): FoundObject {
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}

export function isSameObject(a: FoundObject, b: FoundObject): boolean {
  return groupOf(a) === groupOf(b) && a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

/** The same object may be asked for in another version. */
function groupOf({ apiVersion }: FoundObject): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}
