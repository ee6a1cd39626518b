import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface NodeImage {
  /** With its tag where it has one, else by digest; '' for an image without names. */
  readonly name: string;
  readonly others: readonly string[];
  readonly sizeBytes: number;
}

/** `status.images`, the largest first. */
export function nodeImages(node: KubeObject): readonly NodeImage[] {
  return listOf(recordOf(node.status).images)
    .map(recordOf)
    .map((image) => {
      const names = listOf(image.names).flatMap((name) => textOf(name) ?? []);
      const name = names.find((one) => !one.includes('@')) ?? names[0] ?? '';
      return { name, others: names.filter((one) => one !== name), sizeBytes: numberOf(image.sizeBytes) ?? 0 };
    })
    .sort((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1));
}
