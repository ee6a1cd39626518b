import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { cleanObject } from '#lib/manifest/clean/clean-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { type FieldChange, readForm, withFields } from '../form-text.ts';
import { deployFollows } from './follow/deploy-follows.ts';
import { workloadOf } from './kind/workload-kinds.ts';

/**
 * The text to deploy a workload once more, with the Services that select its pods: without what this cluster has set,
 * under a name of its own, and node ports left to the cluster. Labels that say the old name say the new one, so that
 * neither finds the pods of the other.
 */
export function cloneText(workload: JsonObject, services: readonly JsonObject[]): string {
  const objects = [workload, ...services].map((object) => cleanObject(object, { nodePorts: 'clear' }).object);
  const before = readForm(writeYamlDocuments(objects));
  const at = workloadOf(before.objects);
  if (at === undefined) return before.text;
  const name = `${at.name.slice(0, 63 - suffix.length)}${suffix}`;
  const selector = Object.entries(textMapOf(valueAt(at.object, ['spec', 'selector', 'matchLabels'])));
  const labels: readonly FieldChange[] = selector
    .filter(([, value]) => value === at.name)
    .map(([key]) => ({
      document: at.document,
      path: ['spec', 'selector', 'matchLabels', key],
      value: name,
    }));
  const own: readonly FieldChange[] = [{ document: at.document, path: ['metadata', 'name'], value: name }, ...labels];
  const after = readForm(withFields(before.text, own));
  const text = withFields(after.text, deployFollows(before, after));
  return withFields(text, othersNamed(text, name));
}

const suffix = '-copy';

/** Services of other names than the workload's would be there already. */
function othersNamed(text: string, name: string): readonly FieldChange[] {
  return readForm(text).objects.flatMap((object, document): FieldChange[] => {
    const own = textOf(valueAt(object, ['metadata', 'name'])) ?? '';
    if (object?.kind !== 'Service' || own === name || own.startsWith(`${name}-`)) return [];
    return [{ document, path: ['metadata', 'name'], value: `${own.slice(0, 63 - suffix.length)}${suffix}` }];
  });
}
