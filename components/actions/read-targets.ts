import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ActionTarget, targetKey } from './action-target.ts';

const atOnce = 6;

/** One target as it was read; either `object` or `problem`. */
export interface ReadTarget {
  readonly key: string;
  readonly target: ActionTarget;
  readonly object: KubeObject | undefined;
  /** The object's text as the API server sent it, with all digits. */
  readonly json: string | undefined;
  readonly problem: RequestProblem | undefined;
  /** Another object has its name by now. */
  readonly replaced: boolean;
}

export async function readTarget(
  cluster: string,
  resource: Resource,
  target: ActionTarget,
  signal?: AbortSignal,
): Promise<ReadTarget> {
  const key = targetKey(target);
  const path = resourcePath(resource, { namespace: target.namespace, name: target.name });
  try {
    const { text } = await kubeRequest(cluster, { path, signal });
    const object = parseKubeObject(text);
    const replaced = target.uid !== undefined && object.metadata.uid !== target.uid;
    return { key, target, object, json: text, problem: undefined, replaced };
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    return { key, target, object: undefined, json: undefined, problem: error, replaced: false };
  }
}

/** In the order of the targets. */
export async function readTargets(
  cluster: string,
  resource: Resource,
  targets: readonly ActionTarget[],
  signal?: AbortSignal,
): Promise<readonly ReadTarget[]> {
  const read: ReadTarget[] = [];
  let defect: unknown;
  await forEachLimited([...targets.entries()], atOnce, async ([index, target]) => {
    try {
      read[index] = await readTarget(cluster, resource, target, signal);
    } catch (error) {
      defect = error;
    }
  });
  if (defect !== undefined) throw defect;
  return read;
}
