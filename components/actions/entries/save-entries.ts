import { patchObject } from '#components/data/write-object.ts';
import { type Edits, type EntryField, entriesOf, entryPatch, sameForEdits } from '#lib/kinds/label-edit.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ActionTarget } from '../action-target.ts';
import { readTarget } from '../read-targets.ts';

const mostTries = 5;

/**
 * Saves the edit of an object as it was seen: false when there is nothing to change. An object that starts or works
 * changes all the time, and somebody else may label it for another purpose; only when just these labels (or
 * annotations) are other ones by now is that a conflict, thrown as `RequestProblem` 409.
 */
export async function saveEntries(
  cluster: string,
  resource: Resource,
  target: ActionTarget,
  seen: KubeObject,
  edit: { readonly field: EntryField; readonly edits: Edits },
): Promise<boolean> {
  const { field, edits } = edit;
  const entries = entriesOf(seen, field);
  let version = seen.metadata.resourceVersion;
  for (let tries = 1; ; tries++) {
    const patch = entryPatch(field, entries, edits, version);
    if (patch === undefined) return false;
    try {
      await patchObject(cluster, resource, target, patch);
      return true;
    } catch (error) {
      if (!(error instanceof RequestProblem) || error.httpStatus !== 409 || tries === mostTries) throw error;
      const now = (await readTarget(cluster, resource, target)).object;
      if (now === undefined || now.metadata.uid !== seen.metadata.uid) throw error;
      if (!sameForEdits(entriesOf(now, field), entries, edits)) throw error;
      version = now.metadata.resourceVersion;
    }
  }
}
