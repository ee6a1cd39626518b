import { type FormText, readForm, withFields, withObject, withoutObject } from '../form-text.ts';
import { deployFollows } from './follow/deploy-follows.ts';
import { workloadOf } from './kind/workload-kinds.ts';

/** The document of the Namespace that is made along; -1 when there is none. */
export function ownNamespace({ objects }: Pick<FormText, 'objects'>): number {
  return objects.findIndex((object) => object?.kind === 'Namespace' && object.apiVersion === 'v1');
}

/** The text with the workload's namespace made along, or no longer. */
export function withOwnNamespace(form: FormText, isMade: boolean): string {
  const at = ownNamespace(form);
  const name = workloadOf(form.objects)?.namespace ?? '';
  if (isMade === (at !== -1)) return form.text;
  if (!isMade) return withoutObject(form.text, at);
  return withObject(form.text, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/** The text in another namespace. `isThere`: that one exists, so none is made along any more. */
export function withNamespace(form: FormText, namespace: string, isThere: boolean): string {
  const before = isThere ? readForm(withOwnNamespace(form, false)) : form;
  const workload = workloadOf(before.objects);
  if (workload === undefined) return form.text;
  const value = namespace === '' ? undefined : namespace;
  const after = withFields(before.text, [{ document: workload.document, path: ['metadata', 'namespace'], value }]);
  return withFields(after, deployFollows(before, readForm(after)));
}
