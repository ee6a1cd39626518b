import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import {
  type ApplyRequest,
  type ApplyResult,
  type ApplyStop,
  type ApplyStopped,
  editManager,
} from '#lib/protocol/apply.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type KubeAnswer, kubeRequest } from './kube-request.ts';
import { linesOf } from './ndjson.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

/** All JSON here is raw text, so that no digit and no unknown field is lost on the way. */
export interface WriteAnswer {
  /** The stored object as the API server sent it. */
  readonly json: string;
  readonly warnings: readonly string[];
}
export interface WriteOptions {
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}
export interface ObjectPlace {
  readonly namespace?: string | undefined;
  readonly name: string;
}

const queryOf = (options: WriteOptions) => ({
  fieldManager: editManager,
  fieldValidation: 'Strict',
  dryRun: options.dryRun === true ? 'All' : undefined,
});
const written = ({ text, warnings }: KubeAnswer): WriteAnswer => ({ json: text, warnings });

export async function createObject(
  cluster: string,
  resource: Resource,
  at: { readonly namespace?: string | undefined },
  json: string,
  options: WriteOptions = {},
): Promise<WriteAnswer> {
  const path = resourcePath(resource, at);
  const { signal } = options;
  return written(await kubeRequest(cluster, { method: 'POST', path, query: queryOf(options), body: json, signal }));
}

/** Replaces the object. The resourceVersion in `json` is the one that the user saw: a later change answers 409. */
export async function putObject(
  cluster: string,
  resource: Resource,
  at: ObjectPlace,
  json: string,
  options: WriteOptions & { readonly subresource?: string } = {},
): Promise<WriteAnswer> {
  const path = resourcePath(resource, { ...at, subresource: options.subresource });
  const { signal } = options;
  return written(await kubeRequest(cluster, { method: 'PUT', path, query: queryOf(options), body: json, signal }));
}

const patchTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

export async function patchObject(
  cluster: string,
  resource: Resource,
  at: ObjectPlace,
  patch: string,
  options: WriteOptions & { readonly type?: keyof typeof patchTypes; readonly subresource?: string } = {},
): Promise<WriteAnswer> {
  const path = resourcePath(resource, { ...at, subresource: options.subresource });
  const { type = 'merge', signal } = options;
  const contentType = patchTypes[type];
  const query = queryOf(options);
  return written(await kubeRequest(cluster, { method: 'PATCH', path, query, body: patch, contentType, signal }));
}

export interface DeleteChoice extends WriteOptions {
  readonly propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  /** Deletes only this very object, not one that took its name since. */
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
}

/** `json` of the answer is the object on its way out, or a `Status` when it is gone at once. */
export async function deleteObject(
  cluster: string,
  resource: Resource,
  at: ObjectPlace,
  choice: DeleteChoice = {},
): Promise<WriteAnswer> {
  const { propagationPolicy, gracePeriodSeconds, uid, resourceVersion, dryRun, signal } = choice;
  const guarded = uid !== undefined || resourceVersion !== undefined;
  const body = JSON.stringify({
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy,
    gracePeriodSeconds,
    preconditions: guarded ? { uid, resourceVersion } : undefined,
    dryRun: dryRun === true ? ['All'] : undefined,
  });
  return written(await kubeRequest(cluster, { method: 'DELETE', path: resourcePath(resource, at), body, signal }));
}

/** Runs `POST …/apply`; `onResult` is called as each object is done. Resolves when the last one is. */
export async function runApply(
  cluster: string,
  request: ApplyRequest,
  onResult: (result: ApplyResult) => void,
  signal?: AbortSignal,
): Promise<void> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/apply`;
  const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson' };
  try {
    const answer = await serverRequest(
      { method: 'POST', url, headers, body: JSON.stringify(request), signal },
      { cluster, method: 'POST', path: url },
    );
    for await (const line of linesOf(answer)) onResult(parseResult(line));
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

/** Ends the run with this id before its next object. */
export async function stopApply(cluster: string, run: string): Promise<ApplyStopped> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/apply`;
  const stop: ApplyStop = { method: 'stop', run };
  const headers = { 'content-type': 'application/json' };
  const answer = await serverRequest(
    { method: 'POST', url, headers, body: JSON.stringify(stop) },
    { cluster, method: 'POST', path: url },
  );
  return { found: recordOf(await answer.json()).found === true };
}

function parseResult(line: string): ApplyResult {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('id' in value) || !('outcome' in value)) {
    throw new TypeError('The answer of the apply route has a line that is no result.');
  }
  // Our own server writes these lines from the same type (lib/protocol/apply.ts).
  return value as ApplyResult;
}
