import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { FieldChange, FormText } from '../../form-text.ts';
import { workloadOf } from '../kind/workload-kinds.ts';

const rolling = ['spec', 'updateStrategy', 'rollingUpdate'];

/**
 * Of maxSurge and maxUnavailable only one may be more than 0 in a DaemonSet, and the second is 1 when it is left out: so
 * with pods above the number it becomes 0, and goes again with them.
 */
export function daemonAmountsFollow(before: FormText, after: FormText): readonly FieldChange[] {
  const [was, is] = [workloadOf(before.objects), workloadOf(after.objects)];
  if (was?.kind !== 'DaemonSet' || is?.kind !== 'DaemonSet') return [];
  const [surgeWas, surgeIs] = [was, is].map(({ object }) => hasPods(valueAt(object, [...rolling, 'maxSurge'])));
  if (surgeWas === surgeIs) return [];
  const path = [...rolling, 'maxUnavailable'];
  const unavailable = valueAt(is.object, path);
  if (surgeIs && unavailable === undefined) return [{ document: is.document, path, value: 0 }];
  const isZero = unavailable !== undefined && !hasPods(unavailable);
  return !surgeIs && isZero ? [{ document: is.document, path, value: undefined }] : [];
}

/** More than 0, as a number or a percentage. */
function hasPods(amount: JsonValue | undefined): boolean {
  return /[1-9]/.test(String(amount ?? ''));
}
