import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { documentOf } from '../draft-object.ts';
import { type FieldChange, type FormText, readForm, withFields } from '../form-text.ts';
import { sliceFollows } from './endpoint-slice.ts';
import { portNamesFollow } from './service-ports.ts';

/** What follows a change in the form of a Service: names of its ports, its EndpointSlice, and what stickiness needs. */
export function serviceFollows(before: FormText, after: FormText): readonly FieldChange[] {
  const at = documentOf(after.objects, 'Service');
  const old = before.objects[at];
  const names = [...portNamesFollow(old, after.objects[at], at), ...affinityFollows(after.objects[at], at)];
  const { objects } = names.length === 0 ? after : readForm(withFields(after.text, names));
  const sliceAt = documentOf(objects, 'EndpointSlice');
  if (sliceAt === -1) return names;
  return [...names, ...sliceFollows(old, objects[at], objects[sliceAt], sliceAt)];
}

/** `sessionAffinityConfig` is refused without `ClientIP`. */
function affinityFollows(service: JsonObject | undefined, document: number): readonly FieldChange[] {
  const path = ['spec', 'sessionAffinityConfig'];
  if (valueAt(service, ['spec', 'sessionAffinity']) === 'ClientIP') return [];
  return valueAt(service, path) === undefined ? [] : [{ document, path, value: undefined }];
}
