import { kubeRequest } from '#components/data/kube-request.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

const pageSize = 500;
const mostPages = 10;

export interface ReadList {
  readonly objects: readonly KubeObject[];
  /** There are more than were read. */
  readonly more: boolean;
}

/** Whole objects of a list in pages, at most 5,000. Items come without kind: `typeMeta` says it. With
 * `accept` they may be asked for as less than whole. Throws `RequestProblem`. */
export async function readList(
  cluster: string,
  path: string,
  typeMeta: { readonly apiVersion: string; readonly kind: string },
  signal: AbortSignal,
  accept?: string,
): Promise<ReadList> {
  const objects: KubeObject[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { limit: pageSize, continue: next };
    const answer = recordOf(JSON.parse((await kubeRequest(cluster, { path, query, accept, signal })).text));
    for (const item of listOf(answer.items)) {
      const metadata = recordOf(recordOf(item).metadata);
      const name = textOf(metadata.name);
      if (name !== undefined) objects.push({ ...recordOf(item), ...typeMeta, metadata: { ...metadata, name } });
    }
    next = textOf(recordOf(answer.metadata).continue) || undefined;
    if (next === undefined) return { objects, more: false };
  }
  return { objects, more: true };
}
