import { isNamespaceMissing } from '#lib/deploy/server-problem.ts';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';

/** Why an object was not written, as the message `apply.cause.<cause>` with its params. */
export interface FailureCause {
  readonly cause: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Reads the fixed parts of a refusal, never whole sentences (spec/errors.md). */
export function failureCause(result: ApplyResult): FailureCause {
  const failure = result.failure;
  if (failure === undefined) return of('unknown');
  if (failure.code !== undefined) return of(failure.code === 'bad-request' ? 'notReadable' : 'notReached');
  return causeOfStatus(failure.status, result);
}

function causeOfStatus(status: KubeStatus, { kind, namespace, name }: ApplyResult): FailureCause {
  const { message } = status;
  if (status.reason === 'AlreadyExists') return of('alreadyExists', { kind, name });
  if (isNamespaceMissing(status)) return of('namespaceMissing', { namespace: status.details?.name ?? namespace ?? '' });
  const unmatched = /^no matches for kind "([^"]*)" in version "([^"]*)"/.exec(message);
  if (unmatched !== null) return of('noMatch', { kind: unmatched[1] ?? kind, version: unmatched[2] ?? '' });
  if (status.code === 403) return forbiddenCause(message);
  if (status.code === 409) return conflictCause(status);
  return /strict decoding error/.test(message) ? of('strict') : invalidCause(status);
}

function forbiddenCause(message: string): FailureCause {
  if (/attempting to grant RBAC permissions not currently held/.test(message)) return of('escalation');
  if (/exceeded quota/.test(message)) return of('quota');
  if (/because it is being terminated/.test(message)) return of('terminating');
  const right = /cannot (\S+) resource "([^"]*)"/.exec(message);
  return right === null ? of('forbidden') : of('noRight', { verb: right[1] ?? '', resource: right[2] ?? '' });
}

function conflictCause(status: KubeStatus): FailureCause {
  return isFieldConflict(status) ? of('fieldConflict', { count: conflictsOf(status).length }) : of('conflict');
}

function invalidCause(status: KubeStatus): FailureCause {
  const causes = status.details?.causes ?? [];
  const nodePort = causes.find(({ field }) => /\.nodePort$/.test(field ?? ''));
  const range = /The range of valid ports is (\d+-\d+)/.exec(nodePort?.message ?? '');
  if (range !== null) return of('nodePortRange', { range: range[1] ?? '' });
  if (/provided port is already allocated/.test(nodePort?.message ?? '')) return of('nodePortTaken');
  if (status.code === 422) return of('invalid', { count: Math.max(causes.length, 1) });
  return of(status.code >= 500 || status.code === 0 ? 'serverError' : 'refused', { code: status.code });
}

/** Server-side apply: other field managers hold fields that the object sets differently. */
export function isFieldConflict(status: KubeStatus): boolean {
  return status.code === 409 && conflictsOf(status).length > 0;
}

export function conflictsOf(status: KubeStatus): readonly { readonly field: string; readonly message: string }[] {
  return (status.details?.causes ?? [])
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ field, message }) => ({ field: field ?? '', message: message ?? '' }));
}

function of(cause: string, params: FailureCause['params'] = {}): FailureCause {
  return { cause, params };
}
