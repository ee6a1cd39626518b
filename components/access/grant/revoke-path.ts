import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** The page that takes something away from the subject. */
export function revokePath(cluster: string, subject: Subject): string {
  return `/c/${encodeURIComponent(cluster)}/access/revoke${searchOf(subject)}`;
}

function searchOf({ kind, name, namespace }: Subject): string {
  if (name === '') return '';
  return `?${new URLSearchParams({ kind, name, ...(namespace === undefined ? {} : { namespace }) })}`;
}
