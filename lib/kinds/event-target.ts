import type { Resource } from '#lib/kubernetes/resource.ts';

/** The object that the OBJECT column of an event names (`pod/web-1`): its kind in lower case, and its name. */
export function parseEventTarget(cell: string): { readonly kind: string; readonly name: string } | undefined {
  const slash = cell.indexOf('/');
  const [kind, name] = [cell.slice(0, slash), cell.slice(slash + 1)];
  return slash <= 0 || name === '' ? undefined : { kind, name };
}

/**
 * The resource of a kind that is known only in lower case and without its group. Kubernetes' own groups come first: of
 * several kinds of that name they are the likely one.
 */
export function resourceOfKind(resources: readonly Resource[], kind: string): Resource | undefined {
  const named = resources.filter((resource) => resource.kind.toLowerCase() === kind);
  const isOwn = ({ group }: Resource) => !group.includes('.') || group.endsWith('.k8s.io');
  return named.find(isOwn) ?? named[0];
}
