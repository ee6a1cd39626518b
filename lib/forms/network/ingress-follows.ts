import type { FieldChange, FormText } from '../form-text.ts';
import { canaryFollows, canaryServiceFollows, isCanary } from './canary.ts';

/** What follows a change in the form of an Ingress: its canary, as long as nobody wrote something else there. */
export function ingressFollows(before: FormText, after: FormText): readonly FieldChange[] {
  const { main, canary } = ingressDocuments(after);
  const own = canary === -1 && isCanary(after.objects[main]) ? main : canary;
  if (own === -1) return [];
  const services = canaryServiceFollows(before.objects[own], after.objects[own], own);
  if (own === main) return services;
  return [...services, ...canaryFollows(before.objects[main], after.objects[main], after.objects[own], own)];
}

/** The places of the Ingress and of its canary; -1: not there. A canary alone is the Ingress that the form is about. */
export function ingressDocuments({ objects }: FormText): { readonly main: number; readonly canary: number } {
  const all = objects.flatMap((object, index) => (object?.kind === 'Ingress' ? [index] : []));
  const main = all.find((index) => !isCanary(objects[index])) ?? all[0] ?? -1;
  return { main, canary: all.find((index) => index !== main && isCanary(objects[index])) ?? -1 };
}
