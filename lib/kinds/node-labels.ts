import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { type Edits, entryRows } from './label-edit.ts';

/** Labels that the kubelet and the cloud's controllers keep on nodes: they are written again, so changing them helps nobody. */
const keptByKubernetes =
  /^(?:(?:beta\.)?kubernetes\.io\/(?:hostname|arch|os)|node\.kubernetes\.io\/instance-type|(?:topology|failure-domain\.beta)\.kubernetes\.io\/(?:zone|region))$/;

export function isKeptNodeLabel(key: string): boolean {
  return keptByKubernetes.test(key);
}

/**
 * A JSON patch (RFC 6902) of just the labels that differ, each guarded by a test of what the user saw: a node is written
 * every few seconds by its kubelet, so its resourceVersion would refuse nearly every edit. The API server reads a test
 * for null as "is not there". Undefined when nothing differs.
 */
export function nodeLabelPatch(original: Labels, edits: Edits): string | undefined {
  const operations = entryRows([original], edits).flatMap(({ key, state, values: [was], value }) => {
    if (state === 'kept') return [];
    const path = `/metadata/labels/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const test = { op: 'test', path, value: was ?? null };
    return state === 'removed' ? [test, { op: 'remove', path }] : [test, { op: 'add', path, value }];
  });
  if (operations.length === 0) return undefined;
  const first = Object.keys(original).length === 0 ? [{ op: 'add', path: '/metadata/labels', value: {} }] : [];
  return JSON.stringify([...first, ...operations]);
}
