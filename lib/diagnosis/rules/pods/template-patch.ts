import { pointer } from '#lib/diagnosis/patch.ts';
import { templatePath } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { PatchOperation } from '../../finding.ts';

type Path = readonly (string | number)[];

/** Where the pod spec of the template begins: `['spec', 'template', 'spec']`. */
export function templateSpecPath(object: KubeObject): Path {
  return [...templatePath(object.kind), 'spec'];
}

export function templateSpec(object: KubeObject): Readonly<Record<string, unknown>> {
  return templateSpecPath(object).reduce<Readonly<Record<string, unknown>>>(
    (record, step) => recordOf(record[step]),
    recordOf(object),
  );
}

/** A change of one container of the template, that is refused when another one has come to its place. */
export function containerPatch(
  owner: KubeObject,
  name: string,
  change: (container: Readonly<Record<string, unknown>>, path: Path) => readonly PatchOperation[],
): readonly PatchOperation[] | undefined {
  const spec = templateSpec(owner);
  for (const list of ['containers', 'initContainers'] as const) {
    const containers = listOf(spec[list]).map(recordOf);
    const index = containers.findIndex((container) => textOf(container.name) === name);
    const container = containers[index];
    if (container === undefined) continue;
    const path = [...templateSpecPath(owner), list, index];
    return [{ op: 'test', path: pointer(...path, 'name'), value: name }, ...change(container, path)];
  }
  return undefined;
}

/** The field of the template in the text form of findings: `spec.template.spec.containers[0].readinessProbe`. */
export function containerField(owner: KubeObject, name: string, field: string): string | undefined {
  const spec = templateSpec(owner);
  for (const list of ['containers', 'initContainers'] as const) {
    const index = listOf(spec[list]).findIndex((container) => recordOf(container).name === name);
    if (index !== -1) return `${templateSpecPath(owner).join('.')}.${list}[${index}].${field}`;
  }
  return undefined;
}

/**
 * Entries more in a list of the pod spec, which is made where there is none. Empty when the template has them: the pod
 * that lacks them is of an earlier one.
 */
export function appendPatch(owner: KubeObject, field: string, entries: readonly unknown[]): readonly PatchOperation[] {
  const path = [...templateSpecPath(owner), field];
  const list = templateSpec(owner)[field];
  if (!Array.isArray(list)) return [{ op: 'add', path: pointer(...path), value: entries }];
  const stored = list.map((entry) => JSON.stringify(entry));
  return entries
    .filter((entry) => !stored.includes(JSON.stringify(entry)))
    .map((value) => ({ op: 'add', path: pointer(...path, '-'), value }));
}

/** The container of the template, or of the pod itself; undefined where it has none of this name. */
export function templateContainer(owner: KubeObject, name: string): Readonly<Record<string, unknown>> | undefined {
  const { containers, initContainers } = templateSpec(owner);
  return [...listOf(containers), ...listOf(initContainers)].map(recordOf).find((container) => container.name === name);
}
