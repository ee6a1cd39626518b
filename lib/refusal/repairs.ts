import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import type { Rewriter } from '#lib/manifest/edit/rewrite.ts';
import { canRecreate } from '#lib/manifest/immutable/recreate.ts';
import { needsRecreation, type RefusedObject, refusalCause } from './refusal-cause.ts';
import { simplePath } from './simple-path.ts';

/** What mends a refused object without asking the cluster anything. Labels: `refusal.offer.{code}`. */
export type RefusalRepair =
  /** `value` undefined: the field is left out. */
  | { readonly code: 'nodePortType' | 'automaticPort'; readonly path: FieldPath; readonly value: string | undefined }
  /** Deleted and made anew. */
  | { readonly code: 'recreate' };

export function refusalRepairs(status: KubeStatus, object: RefusedObject): readonly RefusalRepair[] {
  const { cause } = refusalCause(status, object);
  if (cause === 'nodePortType') return [{ code: 'nodePortType', path: ['spec', 'type'], value: 'NodePort' }];
  if (cause === 'nodePortTaken' || cause === 'nodePortRange') {
    const path = simplePath(nodePortField(status));
    return path === undefined ? [] : [{ code: 'automaticPort', path, value: undefined }];
  }
  return needsRecreation(status) && canRecreate({ kind: object.kind }) ? [{ code: 'recreate' }] : [];
}

export function applyRepair(edit: Rewriter, repair: Exclude<RefusalRepair, { code: 'recreate' }>): void {
  const { code, path, value } = repair;
  if (value === undefined) edit.remove(path);
  else edit.set(path, value, code === 'nodePortType' ? { before: 'ports' } : {});
}

/** `spec.ports[0].nodePort` of the cause that blames one, '' where none does. */
export function nodePortField(status: KubeStatus): string {
  return status.details?.causes?.find(({ field = '' }) => /odePort$/.test(field))?.field ?? '';
}
