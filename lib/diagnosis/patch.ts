import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';
import type { PatchOperation } from './finding.ts';

export interface PatchedField {
  /** `spec.replicas`, `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What a patch changes of this object; undefined when the object is no longer one that it fits. */
export function patchedFields(
  object: KubeObject,
  patch: readonly PatchOperation[],
): readonly PatchedField[] | undefined {
  const fields: PatchedField[] = [];
  for (const operation of patch) {
    const segments = segmentsOf(operation.path);
    const before = valueAt(object, segments);
    if (operation.op === 'test') {
      if (JSON.stringify(before) !== JSON.stringify(operation.value)) return undefined;
      continue;
    }
    if (operation.op !== 'add' && before === undefined) return undefined;
    const after = operation.op === 'remove' ? undefined : operation.value;
    fields.push({ path: printPath(segments), before: segments.at(-1) === '-' ? undefined : before, after });
  }
  return fields;
}

/** The same patch, refused (409 or 422) when the object has changed since it was shown. */
export function guardedPatch(object: KubeObject, patch: readonly PatchOperation[]): string {
  const { resourceVersion } = object.metadata;
  const guard = { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion };
  return JSON.stringify(resourceVersion === undefined ? patch : [guard, ...patch]);
}

/** A path of RFC 6901 for these keys and indexes. */
export function pointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(root: unknown, segments: readonly string[]): unknown {
  let value = root;
  for (const segment of segments) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else if (isRecord(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}

function printPath(segments: readonly string[]): string {
  return segments
    .map((segment, index) => {
      if (/^\d+$/.test(segment)) return `[${segment}]`;
      if (segment === '-') return '[]';
      const text = /^[\w$]+$/.test(segment) ? segment : `["${segment}"]`;
      return index === 0 || text.startsWith('[') ? text : `.${text}`;
    })
    .join('');
}
