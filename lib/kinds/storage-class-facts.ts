import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { classNameOf } from './persistent-volume-claim-facts.ts';

export interface ClassFacts {
  readonly provisioner: string;
  /** Volumes of it are made by hand. */
  readonly isStatic: boolean;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** `Delete` when it doesn't say, as the API defaults it. */
  readonly reclaimPolicy: string;
  /** `Immediate` when it doesn't say. */
  readonly bindingMode: string;
  readonly allowsExpansion: boolean;
  readonly mountOptions: readonly string[];
  /** `topology.kubernetes.io/zone in (a, b)`, one text a term. */
  readonly topologies: readonly string[];
}

export function classFacts(storageClass: KubeObject): ClassFacts {
  const fields = recordOf(storageClass);
  const provisioner = textOf(fields.provisioner) ?? '';
  return {
    provisioner,
    isStatic: provisioner === 'kubernetes.io/no-provisioner',
    parameters: Object.entries(textMapOf(fields.parameters)).map(([name, value]) => ({ name, value })),
    reclaimPolicy: textOf(fields.reclaimPolicy) ?? 'Delete',
    bindingMode: textOf(fields.volumeBindingMode) ?? 'Immediate',
    allowsExpansion: fields.allowVolumeExpansion === true,
    mountOptions: listOf(fields.mountOptions).flatMap((option) => textOf(option) ?? []),
    topologies: listOf(fields.allowedTopologies).map((term) =>
      listOf(recordOf(term).matchLabelExpressions)
        .map(recordOf)
        .map((entry) => `${textOf(entry.key) ?? ''} in (${listOf(entry.values).map(String).join(', ')})`)
        .join(', '),
    ),
  };
}

/** Volumes or claims of the class. */
export function ofClass(objects: readonly KubeObject[], className: string): KubeObject[] {
  return objects.filter((object) => classNameOf(object) === className);
}
