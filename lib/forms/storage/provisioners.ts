import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** The class of volumes that are made by hand: local disks. */
export const staticProvisioner = 'kubernetes.io/no-provisioner';

/** Those of the classes there are, the CSI drivers, and the one that stands for none. */
export function knownProvisioners(classes: readonly KubeObject[], drivers: readonly KubeObject[]): readonly string[] {
  const used = classes.flatMap((storageClass) => textOf(recordOf(storageClass).provisioner) ?? []);
  return [...new Set([...used, ...drivers.map(({ metadata }) => metadata.name)].sort()), staticProvisioner].filter(
    (name, index, all) => all.indexOf(name) === index,
  );
}
