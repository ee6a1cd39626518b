import { kubeRequest } from '#components/data/kube-request.ts';
import { putObject } from '#components/data/write-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { fieldsNotKept } from '#lib/manifest/json-diff.ts';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { fieldsPutBack } from '#lib/manifest/put-back.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { changesThatMatter, type EditRefusal, readEdit, resourceVersionOf } from '../editable-object.ts';

/** The object that is edited. */
export interface EditTarget {
  readonly cluster: string;
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string | undefined;
}

export type Sent =
  /** The text is no edit of this object: nothing was sent. */
  | { readonly type: 'refused'; readonly refusal: EditRefusal }
  /** Somebody else saved first, something that this edit would have overwritten. */
  | { readonly type: 'conflict'; readonly problem: RequestProblem; readonly theirsJson: string }
  | {
      readonly type: 'stored';
      /** As the server has it now, or would have it. */
      readonly json: string;
      /** It had the very same object. */
      readonly unchanged: boolean;
      readonly warnings: readonly string[];
      readonly notKept: readonly string[];
      /** What the edit took out, and is there all the same. */
      readonly putBack: readonly string[];
    };

/** As refusals are told about it. */
export function objectOf({ resource, name, namespace }: EditTarget) {
  return { kind: resource.kind, name, namespace };
}

export const hasStatus = (resource: Resource) => resource.subresources.includes('status');

/**
 * Sends an edit of the version `fromJson`, never of a later one that the user has not seen; a later one from which only
 * a status differs, which this request does not write, takes its place. Throws `RequestProblem`.
 */
export async function sendEdit(target: EditTarget, text: string, fromJson: string, dryRun: boolean): Promise<Sent> {
  try {
    return await put(target, text, fromJson, dryRun);
  } catch (error) {
    if (!(error instanceof RequestProblem) || error.httpStatus !== 409) throw error;
    const { cluster, resource } = target;
    const theirsJson = (await kubeRequest(cluster, { path: resourcePath(resource, target) })).text;
    const [from, theirs] = [parseJsonObject(fromJson), parseJsonObject(theirsJson)];
    if (changesThatMatter(from, theirs, hasStatus(resource)).length > 0) {
      return { type: 'conflict', problem: error, theirsJson };
    }
    return await put(target, text, theirsJson, dryRun);
  }
}

async function put(target: EditTarget, text: string, fromJson: string, dryRun: boolean): Promise<Sent> {
  const from = parseJsonObject(fromJson);
  const edit = readEdit(text, from);
  if ('refusal' in edit) return { type: 'refused', refusal: edit.refusal };
  const { cluster, resource } = target;
  const { json, warnings } = await putObject(cluster, resource, target, stringifyJson(edit.object), { dryRun });
  const stored = parseJsonObject(json);
  const unchanged = resourceVersionOf(stored) === resourceVersionOf(from);
  const notKept = fieldsNotKept(edit.object, stored);
  return { type: 'stored', json, unchanged, warnings, notKept, putBack: fieldsPutBack(from, edit.object, stored) };
}
