import type { JsonObject, JsonValue, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';

/** The API server's words for a field that an existing object keeps, from the update validations of its kinds. */
const refusals = [
  /field is immutable/,
  /may not change once set/,
  /is immutable after creation/,
  /is immutable when `immutable` is set/,
  /cannot change roleRef/,
  /pod updates may not change fields other than/,
  /updates to \S+ spec for fields other than .* are forbidden/,
  /updates to (?:parameters|provisioner|reclaimPolicy|volumeBindingMode) are forbidden/,
  /may not be changed/,
  /may not be updated (?:in an|on) update/,
  /(?:node affinity|nodePort|preemptionPolicy|spec\.\S+|value) is immutable/,
  /updating \S+ is immutable/,
];

/** Whether the refusal is about a field that only a new object could have. */
export function isImmutableRefusal(status: KubeStatus): boolean {
  if (status.code !== 422 && status.code !== 403) return false;
  const sentences = [status.message, ...(status.details?.causes ?? []).map(({ message }) => message ?? '')];
  return sentences.some(isImmutableSentence);
}

/** Of one sentence of a refusal. */
export function isImmutableSentence(sentence: string): boolean {
  return refusals.some((refusal) => refusal.test(sentence));
}

/** Deleting one of these deletes what people have in it or of it, or does not end while it is in use. */
const neverRecreated = new Set(['CustomResourceDefinition', 'Namespace', 'Node', 'APIService']);

/** Whether deleting the object and creating it anew is worth offering. */
export function canRecreate({ kind }: JsonObject): boolean {
  return typeof kind === 'string' && !neverRecreated.has(kind);
}

/** Values that belong to the object while it lives: another try for them finds them taken, by the object itself. */
const ownAddresses = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'healthCheckNodePort']);

/**
 * What is tried as a dry run before the old object is deleted: the new one under a name of the server's choice,
 * without the addresses that the old one still holds. Undefined when it has no name.
 */
export function trialOf(object: JsonObject): JsonObject | undefined {
  const { kind, metadata, spec } = object;
  if (!isJsonObject(metadata)) return undefined;
  const { name, ...others } = metadata;
  if (typeof name !== 'string') return undefined;
  const generateName = `${name.slice(0, 40).replace(/[^A-Za-z0-9]*$/, '')}-`;
  const trial = { ...object, metadata: { ...others, generateName } };
  return kind === 'Service' && spec !== undefined ? { ...trial, spec: withoutAddresses(spec) } : trial;
}

function withoutAddresses(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutAddresses);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key, inner]) => !ownAddresses.has(key) || inner === 'None');
  return Object.fromEntries(kept.map(([key, inner]) => [key, inner === undefined ? inner : withoutAddresses(inner)]));
}
