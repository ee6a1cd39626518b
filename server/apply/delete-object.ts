import type { JsonObject, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { hideManagedFields } from '#lib/manifest/editable.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import type { ApplyRequest } from '#lib/protocol/apply.ts';
import { jsonOf, refusalOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText } from '#server/upstream/user-upstream.ts';
import { isSuccess, ownStatus, type SendUpstream, warningsOf } from './answer.ts';
import type { PlannedObject } from './planned-object.ts';
import type { Place, WriteOptions } from './write-object.ts';

export type DeleteOptions = WriteOptions & { readonly cascade: NonNullable<ApplyRequest['cascade']> };

export type Deleted =
  | {
      readonly outcome: 'deleted' | 'absent';
      readonly uid?: string;
      readonly live?: JsonObject;
      readonly warnings: readonly string[];
    }
  | { readonly refusal: KubeStatus; readonly warnings: readonly string[] };

/**
 * Deletes the object with the uid that a dry run told, and no other of its name. The dry run asks the API server as
 * well, so that missing rights and objections of admission are known before anything goes.
 */
export async function deleteObject(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  options: DeleteOptions,
): Promise<Deleted> {
  if (planned.name === '') return refusing(422, 'Invalid', 'metadata.name is required: generateName names no object');
  if (planned.uid === '' && !options.dryRun) {
    return refusing(400, 'BadRequest', 'metadata.uid is required: it tells which object of this name is meant');
  }
  const live = options.dryRun ? await readLive(send, planned, place, options) : undefined;
  const answer = await sendDelete(send, planned, place, options);
  const warnings = warningsOf(answer);
  if (answer.status === 404) return { outcome: 'absent', warnings };
  if (!isSuccess(answer)) return { refusal: refusalOf(answer), warnings };
  const uid = uidOf(answer) ?? planned.uid;
  return { outcome: 'deleted', warnings, ...(uid === '' ? {} : { uid }), ...(live === undefined ? {} : { live }) };
}

/** A DELETE of just this object, guarded by its uid where that is known. */
export function sendDelete(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  { dryRun, cascade, signal }: DeleteOptions,
): Promise<UpstreamText> {
  return send({
    method: 'DELETE',
    path: pathOf(planned, place),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      ...(planned.uid === '' ? {} : { preconditions: { uid: planned.uid } }),
      propagationPolicy: cascade,
      ...(dryRun ? { dryRun: ['All'] } : {}),
    }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** What is there, for whoever decides; who may delete but not get decides without. */
async function readLive(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  { signal }: WriteOptions,
): Promise<JsonObject | undefined> {
  const answer = await send({
    method: 'GET',
    path: pathOf(planned, place),
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });
  return isSuccess(answer) ? hideManagedFields(parseJsonObject(answer.text)) : undefined;
}

/** The answer is the object on its way out, or a Status whose details name it. */
function uidOf(answer: UpstreamText): string | undefined {
  const body = recordOf(jsonOf(answer.text));
  return textOf(recordOf(body.metadata).uid) ?? textOf(recordOf(body.details).uid);
}

function refusing(code: number, reason: string, message: string): Deleted {
  return { refusal: ownStatus(code, reason, message), warnings: [] };
}

function pathOf({ name }: PlannedObject, { resource, namespace }: Place): string {
  return resourcePath(resource, { namespace: namespace === '' ? undefined : namespace, name });
}
