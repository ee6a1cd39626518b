import type { EntryField } from './label-edit.ts';

/** Labels that the kubelet writes again on nodes, so changing them helps nobody. */
const ofKubelet = /^(?:(?:beta\.)?kubernetes\.io\/(?:hostname|arch|os)|node\.kubernetes\.io\/instance-type)$/;
/** Annotations that a tool or controller keeps its own account in. */
const accounts: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'control-plane.alpha.kubernetes.io/leader',
]);

/** Whether something else than people keeps this label or annotation: it is shown, not edited. */
export function isKept(field: EntryField, kind: string, key: string): boolean {
  if (field === 'annotations') return accounts.has(key);
  if (kind === 'Node') return ofKubelet.test(key);
  // The API server itself keeps it equal to the name.
  return kind === 'Namespace' && key === 'kubernetes.io/metadata.name';
}
