import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { Taint } from '#lib/scheduling/taint.ts';
import type { FieldChange } from '../../form-text.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';

/** The pods tolerate these taints as well: exactly them, not what else the key may say. */
export function tolerating({ document, object, podSpec }: WorkloadAt, taints: readonly Taint[]): FieldChange {
  const path = [...podSpec, 'tolerations'];
  const held = valueAt(object, path);
  return { document, path, value: [...(isJsonArray(held) ? held : []), ...taints.map(tolerationFor)] };
}

function tolerationFor({ key, value, effect }: Taint): JsonObject {
  return value === '' ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect };
}
