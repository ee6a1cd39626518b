import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf, type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { kubeRequest } from './kube-request.ts';
import { kubeObjectOf } from './parse-object.ts';

const pageSize = 500;

export interface ReadScope {
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects at most; default: all of them. */
  readonly most?: number | undefined;
  /** Only metadata, which costs a fraction. */
  readonly metadataOnly?: boolean | undefined;
}

export interface ReadObjects {
  readonly objects: readonly KubeObject[];
  /** There are more than `most`. */
  readonly more: boolean;
}

/** A list of objects as it is now, read page by page, for what must not be live. Throws `RequestProblem`. */
export async function readObjects(
  cluster: string,
  resource: Resource,
  scope: ReadScope = {},
  signal?: AbortSignal,
): Promise<ReadObjects> {
  const { namespace, fieldSelector, most = Number.POSITIVE_INFINITY, metadataOnly = false } = scope;
  const path = resourcePath(resource, { namespace });
  const typeMeta = { apiVersion: apiVersionOf(resource), kind: resource.kind };
  const accept = metadataOnly ? 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' : undefined;
  const objects: KubeObject[] = [];
  let next: string | undefined;
  do {
    const query = { limit: Math.min(pageSize, most - objects.length), continue: next, fieldSelector };
    const { text } = await kubeRequest(cluster, { path, query, accept, signal });
    const list = recordOf(JSON.parse(text));
    for (const item of listOf(list.items)) objects.push(kubeObjectOf(item, typeMeta));
    next = textOf(recordOf(list.metadata).continue) || undefined;
  } while (next !== undefined && objects.length < most);
  return { objects, more: next !== undefined };
}
