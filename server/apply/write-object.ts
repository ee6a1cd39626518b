import type { JsonObject, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { hideManagedFields } from '#lib/manifest/editable.ts';
import { changedPaths, fieldsNotKept } from '#lib/manifest/json-diff.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { migrateManagedFields } from '#lib/manifest/managed-fields.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { type ApplyOutcome, applyManager, editManager } from '#lib/protocol/apply.ts';
import { refusalOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText } from '#server/upstream/user-upstream.ts';
import { isSuccess, ownStatus, type SendUpstream, warningsOf } from './answer.ts';
import type { PlannedObject } from './planned-object.ts';

export interface WriteOptions {
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly signal?: AbortSignal;
}

export type Written =
  | {
      readonly outcome: Extract<ApplyOutcome, 'created' | 'configured' | 'unchanged'>;
      readonly stored: JsonObject;
      readonly notKept: readonly string[];
      readonly warnings: readonly string[];
      /** As it was before; absent when there was none, or it may not be read. */
      readonly live?: JsonObject;
    }
  | Refused;

interface Refused {
  readonly refusal: KubeStatus;
  readonly warnings: readonly string[];
  readonly live?: JsonObject;
}

/** Where the object goes; `namespace` '' for kinds without one. */
export interface Place {
  readonly resource: Resource;
  readonly namespace: string;
}

export async function createObject(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  options: WriteOptions,
): Promise<Written> {
  const answer = await send({
    method: 'POST',
    path: `${pathOf(place)}?${writeQuery(editManager, options)}`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: planned.json,
    ...signalOf(options),
  });
  return isSuccess(answer) ? written('created', planned, answer) : refused(answer);
}

/** Server-side apply. A name that only generateName could make can't be applied. */
export async function applyObject(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  options: WriteOptions,
): Promise<Written> {
  if (planned.name === '') {
    const message = 'metadata.name is required for server-side apply: an object with generateName can only be created';
    return { refusal: ownStatus(422, 'Invalid', message), warnings: [] };
  }
  const before = await readBefore(send, planned, place, options);
  if ('refusal' in before) return before;
  const live = before.object === undefined ? {} : { live: hideManagedFields(before.object) };
  const answer = await sendApply(send, planned, place, options, options.force);
  if (isSuccess(answer)) return { ...applied(planned, before.object, answer, options), ...live };
  const refusal = refusalOf(answer);
  // A dry run can't move our own earlier edits to the applier first, as the real run does: look past them.
  if (!options.dryRun || options.force || !conflictsOnlyWithUs(refusal)) return { ...refused(answer), ...live };
  const again = await sendApply(send, planned, place, options, true);
  return { ...(isSuccess(again) ? applied(planned, before.object, again, options) : refused(again)), ...live };
}

function sendApply(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  options: WriteOptions,
  force: boolean,
): Promise<UpstreamText> {
  return send({
    method: 'PATCH',
    path: `${pathOf(place, planned.name)}?${writeQuery(applyManager, options)}&force=${force}`,
    headers: { 'content-type': 'application/apply-patch+yaml', accept: 'application/json' },
    // The API server reads this body as YAML: JSON text with NEL, LS or DEL in a string would be changed or refused.
    body: writeYaml(planned.object),
    ...signalOf(options),
  });
}

/** Managers whose Update entries an Apply takes over: our own edits, and what `kubectl apply` without a server side did. */
const migrated = [editManager, 'kubectl-client-side-apply'] as const;
const maxMigrationTries = 5;

/** The object as it is before the Apply, after its ownership has been moved. Absent: none yet, or it may not be read. */
async function readBefore(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  options: WriteOptions,
): Promise<{ readonly object: JsonObject | undefined } | Refused> {
  const path = pathOf(place, planned.name);
  for (let tries = 1; ; tries += 1) {
    const answer = await send({ method: 'GET', path, headers: { accept: 'application/json' }, ...signalOf(options) });
    // Who may patch but not get still applies; whether anything changed is then not known.
    if (answer.status === 404 || answer.status === 403) return { object: undefined };
    if (!isSuccess(answer)) return refused(answer);
    const object = parseJsonObject(answer.text);
    const metadata = isJsonObject(object.metadata) ? object.metadata : {};
    const managedFields = migrateManagedFields(metadata.managedFields, migrated, applyManager);
    if (managedFields === undefined || options.dryRun) return { object };
    const moved = await send({
      method: 'PATCH',
      path: `${path}?fieldManager=${editManager}&fieldValidation=Strict`,
      headers: { 'content-type': 'application/json-patch+json', accept: 'application/json' },
      body: stringifyJson([
        { op: 'replace', path: '/metadata/managedFields', value: managedFields },
        // Makes a change in between a 409 of the storage.
        { op: 'replace', path: '/metadata/resourceVersion', value: metadata.resourceVersion ?? '' },
      ]),
      ...signalOf(options),
    });
    if (isSuccess(moved)) return { object: parseJsonObject(moved.text) };
    if (moved.status !== 409 || tries >= maxMigrationTries) return refused(moved);
  }
}

function applied(
  planned: PlannedObject,
  before: JsonObject | undefined,
  answer: UpstreamText,
  options: WriteOptions,
): Written {
  if (answer.status === 201) return written('created', planned, answer);
  if (before === undefined) return written('configured', planned, answer);
  const after = parseJsonObject(answer.text);
  const isSame = options.dryRun
    ? changedPaths(comparable(before), comparable(after)).length === 0
    : versionOf(before) === versionOf(after);
  return written(isSame ? 'unchanged' : 'configured', planned, answer);
}

/** A dry run's answer has new bookkeeping although nothing else changed. */
function comparable(object: JsonObject): JsonObject {
  if (!isJsonObject(object.metadata)) return object;
  const { managedFields: _fields, resourceVersion: _version, generation: _generation, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function versionOf(object: JsonObject): unknown {
  return isJsonObject(object.metadata) ? object.metadata.resourceVersion : undefined;
}

function conflictsOnlyWithUs(refusal: KubeStatus): boolean {
  const causes = refusal.details?.causes ?? [];
  const isOurs = (message = '') => migrated.some((manager) => message.startsWith(`conflict with "${manager}"`));
  return refusal.code === 409 && causes.length > 0 && causes.every((cause) => isOurs(cause.message));
}

function written(
  outcome: 'created' | 'configured' | 'unchanged',
  planned: PlannedObject,
  answer: UpstreamText,
): Written {
  const stored = hideManagedFields(parseJsonObject(answer.text));
  return { outcome, stored, notKept: fieldsNotKept(planned.object, stored), warnings: warningsOf(answer) };
}

function refused(answer: UpstreamText): Refused {
  return { refusal: refusalOf(answer), warnings: warningsOf(answer) };
}

function pathOf({ resource, namespace }: Place, name?: string): string {
  return resourcePath(resource, { namespace: namespace === '' ? undefined : namespace, name });
}

function writeQuery(fieldManager: string, { dryRun }: WriteOptions): string {
  return `fieldManager=${fieldManager}&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`;
}

function signalOf({ signal }: WriteOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
