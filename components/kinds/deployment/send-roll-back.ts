import { type ActionTarget, targetOf } from '#components/actions/action-target.ts';
import { readTarget } from '#components/actions/read-targets.ts';
import { patchObject } from '#components/data/write-object.ts';
import { rollBackPatch } from '#lib/kinds/workload/revisions/roll-back.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { isJsonObject, parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const mostTries = 5;

/**
 * Puts the template of `replicaSet`, read again with all its digits, into the Deployment that was seen as `json`. A
 * rollout changes the Deployment's status, and with it the resourceVersion, all the time: as long as nothing but the
 * status changed (same generation), a 409 is tried again. Throws `RequestProblem`.
 */
export async function sendRollBack(
  cluster: string,
  deployment: { readonly resource: Resource; readonly target: ActionTarget; readonly json: string },
  replicaSetResource: Resource,
  replicaSet: KubeObject,
): Promise<void> {
  const { resource, target, json } = deployment;
  const old = await readTarget(cluster, replicaSetResource, targetOf(replicaSet));
  if (old.problem !== undefined) throw old.problem;
  const oldJson = parseJsonObject(old.json ?? '');
  const seen = parseJsonObject(json);
  let current = seen;
  for (let tries = 1; ; tries++) {
    const patch = rollBackPatch(current, oldJson);
    if (patch === undefined) throw new TypeError('The ReplicaSet has no template.');
    try {
      await patchObject(cluster, resource, target, patch, { type: 'json' });
      return;
    } catch (error) {
      if (!(error instanceof RequestProblem) || error.httpStatus !== 409 || tries >= mostTries) throw error;
      const again = await readTarget(cluster, resource, target);
      if (again.json === undefined || again.replaced) throw error;
      current = parseJsonObject(again.json);
      if (generationOf(current) !== generationOf(seen)) throw error;
    }
  }
}

/** Counts the changes of everything but metadata and status. */
function generationOf({ metadata }: JsonObject): unknown {
  return isJsonObject(metadata) ? metadata.generation : undefined;
}
