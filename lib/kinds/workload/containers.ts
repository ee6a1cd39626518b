import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

export type ContainerList = 'initContainers' | 'containers';

/** One container of a pod template, with its place: names are unique in a template, places are what JSON Patch names. */
export interface TemplateContainer {
  readonly name: string;
  /** `''` when the template leaves the image open, which the API allows in templates. */
  readonly image: string;
  readonly list: ContainerList;
  readonly index: number;
  /** An init container that keeps running beside the others (KEP-753). */
  readonly isSidecar: boolean;
}

const templateSteps: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Where the pod template of an object of this kind is; a Pod is its own template. */
export function templatePath(kind: string): readonly string[] {
  return templateSteps[kind] ?? ['spec', 'template'];
}

/** JSON Pointer (RFC 6901) of the template's pod spec: `/spec/template/spec`. */
export function podSpecPointer(kind: string): string {
  return `/${[...templatePath(kind), 'spec'].join('/')}`;
}

/** The pod template of a workload, CronJob or Pod; no fields when it has none. */
export function podTemplateOf(object: KubeObject): UnknownRecord {
  return templatePath(object.kind).reduce<UnknownRecord>((record, step) => recordOf(record[step]), recordOf(object));
}

/** Init containers first, as they run. */
export function templateContainers(object: KubeObject): TemplateContainer[] {
  return containersOf(podTemplateOf(object));
}

/** The same of a template alone. */
export function containersOf(template: UnknownRecord): TemplateContainer[] {
  const spec = recordOf(template.spec);
  const lists: readonly ContainerList[] = ['initContainers', 'containers'];
  return lists.flatMap((list) =>
    listOf(spec[list]).map((value, index) => {
      const container = recordOf(value);
      return {
        name: textOf(container.name) ?? '',
        image: textOf(container.image) ?? '',
        list,
        index,
        isSidecar: list === 'initContainers' && container.restartPolicy === 'Always',
      };
    }),
  );
}
