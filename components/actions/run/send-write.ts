import { kubeRequest } from '#components/data/kube-request.ts';
import {
  createObject,
  deleteObject,
  patchObject,
  putObject,
  type WriteAnswer,
  type WriteOptions,
} from '#components/data/write-object.ts';
import type { KubeWrite } from '#lib/kinds/actions/kube-write.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import type { ActionTarget } from '../action-target.ts';

/**
 * Sends one write about `target` with the user's credential. `byId` finds the other resource of a `create`. Throws
 * `RequestProblem`.
 */
export async function sendWrite(
  cluster: string,
  resource: Resource,
  target: ActionTarget,
  write: KubeWrite,
  byId: (id: string) => Resource | undefined,
  options: WriteOptions = {},
): Promise<WriteAnswer> {
  const at = { namespace: target.namespace, name: target.name };
  switch (write.write) {
    case 'patch': {
      const { type, subresource } = write;
      const where = subresource === undefined ? {} : { subresource };
      return patchObject(cluster, resource, at, write.body, { ...options, type, ...where });
    }
    case 'put': {
      const where = write.subresource === undefined ? {} : { subresource: write.subresource };
      return putObject(cluster, resource, at, write.body, { ...options, ...where });
    }
    case 'create': {
      const other = byId(write.on);
      if (other === undefined) throw new TypeError(`The cluster does not serve ${write.on}.`);
      return createObject(cluster, other, { namespace: target.namespace }, write.body, options);
    }
    case 'post': {
      const path = resourcePath(resource, { ...at, subresource: write.subresource });
      const { signal } = options;
      const query = { dryRun: options.dryRun === true ? 'All' : undefined };
      const answer = await kubeRequest(cluster, { method: 'POST', path, query, body: write.body, signal });
      return { json: answer.text, warnings: answer.warnings };
    }
    case 'delete':
      return deleteObject(cluster, resource, at, { ...options, ...write.choice });
  }
}
