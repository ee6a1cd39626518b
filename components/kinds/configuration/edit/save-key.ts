import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { patchObject } from '#components/data/write-object.ts';
import { isStored, type KeyChange, type KeyConflict, keyConflict, keyPatch } from '#lib/kinds/config-map-edit.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** What a save changed, for what it leads to. */
export interface SavedKeys {
  readonly change: KeyChange['type'];
  /** Every key that has another value now, or is gone. */
  readonly keys: readonly string[];
  readonly warnings: readonly string[];
  /** False: the server stored something else than was sent. */
  readonly asSent: boolean;
  /** As the server stored it. */
  readonly object: KubeObject;
}

export type SaveEnd = { readonly saved: SavedKeys } | { readonly conflict: KeyConflict };

/** A ConfigMap that others write all the time (leader election) must not keep a person from saving another key. */
const mostTries = 5;

/**
 * Changes one key. A write of somebody else in between only matters when it was about the same key: then nothing is
 * written, and theirs is handed back. Throws `RequestProblem`.
 */
export async function saveKey(
  cluster: string,
  resource: Resource,
  seen: KubeObject,
  change: KeyChange,
): Promise<SaveEnd> {
  const { name, namespace } = seen.metadata;
  let current = seen;
  for (let tries = 1; ; tries++) {
    const conflict = keyConflict(current, change);
    if (conflict !== undefined) return { conflict };
    try {
      const answer = await patchObject(cluster, resource, { name, namespace }, keyPatch(current, change));
      const object = parseKubeObject(answer.json);
      const { warnings } = answer;
      return {
        saved: { change: change.type, keys: keysOf(change), warnings, asSent: isStored(object, change), object },
      };
    } catch (error) {
      if (!(error instanceof RequestProblem) || error.httpStatus !== 409 || tries === mostTries) throw error;
    }
    const { text } = await kubeRequest(cluster, { path: resourcePath(resource, { name, namespace }) });
    current = parseKubeObject(text);
  }
}

function keysOf(change: KeyChange): string[] {
  if (change.type === 'set') return [change.key];
  return change.type === 'rename' ? [change.base.key, change.to] : [change.base.key];
}
