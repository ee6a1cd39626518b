import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { isImmutableSentence } from '#lib/manifest/immutable/recreate.ts';
import { isEscalation } from './forbidden.ts';
import { isNamespaceMissing } from './refusal.ts';
import { changedFields } from './struct-diff.ts';

/** Why the API server refuses an object: the message `refusal.<cause>` with its params. */
interface RefusalCause {
  readonly cause: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What was to be written, as far as it is known. */
export interface RefusedObject {
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Reads the fixed parts of a refusal, its reason, code and causes, never whole sentences (spec/errors.md). */
export function refusalCause(status: KubeStatus, object: RefusedObject): RefusalCause {
  const { kind, namespace = '', name } = object;
  if (status.reason === 'AlreadyExists') return of('alreadyExists', { kind, name });
  if (isNamespaceMissing(status)) return of('namespaceMissing', { namespace: status.details?.name ?? namespace });
  return (
    fromMessage(status.message, object) ??
    (status.code === 403 ? forbiddenCause(status.message) : undefined) ??
    (status.code === 409 ? conflictCause(status) : undefined) ??
    invalidCause(status)
  );
}

/** Server-side apply: other field managers hold fields that the object sets differently. */
export function isFieldConflict(status: KubeStatus): boolean {
  return status.code === 409 && fieldConflicts(status).length > 0;
}

interface FieldConflict {
  readonly field: string;
  readonly manager: string;
  readonly message: string;
}

export function fieldConflicts(status: KubeStatus): readonly FieldConflict[] {
  return (status.details?.causes ?? [])
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ field = '', message = '' }) => ({
      field,
      message,
      manager: /^conflict with "([^"]*)"/.exec(message)?.[1] ?? '',
    }));
}

/** A ServiceAccount that a pod names and that is not there. */
export function missingAccount(status: KubeStatus): { readonly namespace: string; readonly name: string } | undefined {
  const match = /error looking up service account ([^\s/]+)\/([^\s:]+): /.exec(status.message);
  return match === null ? undefined : { namespace: match[1] ?? '', name: match[2] ?? '' };
}

/** The node port that somebody else has. */
export function takenNodePort(status: KubeStatus): number | undefined {
  for (const { field = '', message = '' } of status.details?.causes ?? []) {
    const match = /(\d+): provided port is already allocated/.exec(message);
    if (match !== null && /odePort$/.test(field)) return Number(match[1]);
  }
  return undefined;
}

/** It could only become what is asked by being deleted and made anew. */
export function needsRecreation(status: KubeStatus): boolean {
  const { cause } = refusalCause(status, { kind: '', name: '' });
  return cause === 'immutable' || cause === 'immutableFields' || cause === 'clusterIP';
}

/** Patterns with the params of their groups, the first that fits. */
const patterns: readonly (readonly [RegExp, string, ...string[]])[] = [
  [/^no matches for kind "([^"]*)" in version "([^"]*)"/, 'noMatch', 'kind', 'version'],
  [/error looking up service account ([^\s/]+)\/([^\s:]+): /, 'serviceAccount', 'namespace', 'name'],
  [/failed calling webhook "([^"]*)"/, 'webhookSilent', 'webhook'],
  [/admission webhook "([^"]*)" denied the request/, 'webhookDenied', 'webhook'],
  [/ValidatingAdmissionPolicy '([^']*)'.* denied request/, 'policyDenied', 'policy'],
  [/violates PodSecurity "([^":]*)[^"]*": ([\s\S]*)$/, 'podSecurity', 'level', 'violations'],
  [
    /exceeded quota: ([^,]+), requested: ([^=,]+)=([^,]+).*?, used: .*?\2=([^,]+).*?, limited: .*?\2=([^,\s]+)/,
    'quotaUsed',
    'quota',
    'resource',
    'requested',
    'used',
    'limited',
  ],
  [/exceeded quota: ([^,]+)/, 'quota', 'quota'],
  [/failed quota: ([^:]+): must specify ([\s\S]*)$/, 'quotaNeeds', 'quota', 'fields'],
  [/illegal base64 data/, 'base64'],
  [/cannot unmarshal (\w+) into Go struct field \w+\.(\S+) of type (\S+)/, 'wrongType', 'found', 'field', 'wanted'],
  [/an object with generateName can only be created/, 'generateName'],
  // Server-side apply says these things in its own way, as errors of the server (500).
  [/field not declared in schema/, 'strict'],
  [
    /failed to create typed patch object[\s\S]*?: \.?([^\s:]+): duplicate entries for key \[(.*?)\]/,
    'entryTwice',
    'field',
    'key',
  ],
  [/failed to create typed patch object[\s\S]*?: \.?([^\s:]+): expected (\w+)/, 'notOfType', 'field', 'wanted'],
  [/strict decoding error/, 'strict'],
  [/because it is being terminated/, 'terminating'],
  [/Too long: may not be more than 1048576 bytes/, 'tooLarge'],
];

function fromMessage(message: string, { kind }: RefusedObject): RefusalCause | undefined {
  for (const [pattern, cause, ...names] of patterns) {
    const match = pattern.exec(message);
    if (match === null) continue;
    return of(cause, {
      kind,
      ...Object.fromEntries(names.map((name, index) => [name, (match[index + 1] ?? '').trim()])),
    });
  }
  return undefined;
}

function forbiddenCause(message: string): RefusalCause {
  if (isImmutableSentence(message)) return of('immutable');
  if (isEscalation({ code: 403, message })) return of('escalation');
  const right = /cannot (\S+) resource "([^"]*)"/.exec(message);
  return right === null ? of('forbidden') : of('noRight', { verb: right[1] ?? '', resource: right[2] ?? '' });
}

function conflictCause(status: KubeStatus): RefusalCause {
  if (isFieldConflict(status)) return of('fieldConflict', { count: fieldConflicts(status).length });
  return of(/Precondition failed: UID/.test(status.message) ? 'namesake' : 'conflict');
}

function invalidCause(status: KubeStatus): RefusalCause {
  const causes = status.details?.causes ?? [];
  const port = takenNodePort(status);
  if (port !== undefined) return of('nodePortTaken', { port });
  for (const { field = '', message = '' } of causes) {
    const range = /The range of valid ports is (\d+-\d+)/.exec(message);
    if (range !== null) return of('nodePortRange', { range: range[1] ?? '' });
    if (/\.nodePort$/.test(field) && /may not be used when/.test(message)) return of('nodePortType');
    if (
      /^spec\.clusterIPs?/.test(field) &&
      /may not (?:change once set|be changed|be unset)|cannot be (?:changed|unset)/.test(message)
    )
      return of('clusterIP');
  }
  const immutable = causes.filter(({ message = '' }) => isImmutableSentence(message));
  if (immutable.length > 0) {
    const fields = immutable.flatMap(({ field = '', message = '' }) => {
      const inside = changedFields(message);
      return inside.length === 0 ? [field] : inside.map((path) => `${field}.${path}`);
    });
    return of('immutableFields', { fields: [...new Set(fields)].join(', '), count: new Set(fields).size });
  }
  if (isImmutableSentence(status.message)) return of('immutable');
  if (status.code === 422) return of('invalid', { count: Math.max(causes.length, 1) });
  return of(status.code >= 500 || status.code === 0 ? 'serverError' : 'refused', { code: status.code });
}

function of(cause: string, params: RefusalCause['params'] = {}): RefusalCause {
  return { cause, params };
}
