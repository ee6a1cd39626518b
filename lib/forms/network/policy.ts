import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { readPolicy } from '#lib/network/network-policy.ts';
import { draftObject } from '../draft-object.ts';
import type { FieldChange, FormChange, FormText } from '../form-text.ts';

export type Direction = 'ingress' | 'egress';

export const directions: readonly Direction[] = ['ingress', 'egress'];

/** `open`: the policy leaves this direction alone. */
export type DirectionMode = 'open' | 'nobody' | 'rules';

export const directionModes: readonly DirectionMode[] = ['open', 'nobody', 'rules'];

/** Where the peers of a rule stand. */
export const peersOf: Readonly<Record<Direction, 'from' | 'to'>> = { ingress: 'from', egress: 'to' };

export function modeOf(policy: JsonObject | undefined, direction: Direction): DirectionMode {
  const rules = readPolicy(draftObject(policy))[direction];
  return rules === undefined ? 'open' : rules.length === 0 ? 'nobody' : 'rules';
}

/** All pods of the policy's own namespace. */
export const ownPods: JsonObject = { podSelector: {} };

/** Another mode of one direction. `before`: the rules that it had when it had some. */
export function modeChanges(
  policy: JsonObject | undefined,
  document: number,
  direction: Direction,
  mode: DirectionMode,
  before?: JsonValue,
): readonly FieldChange[] {
  const modes = { ingress: modeOf(policy, 'ingress'), egress: modeOf(policy, 'egress'), [direction]: mode };
  const types = directions.filter((one) => modes[one] !== 'open').map((one) => typeNames[one]);
  const rules = mode === 'rules' ? (before ?? [{ [peersOf[direction]]: [ownPods] }]) : undefined;
  return [
    { document, path: ['spec', 'policyTypes'], value: types },
    { document, path: ['spec', direction], value: rules },
  ];
}

const typeNames: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

export type PeerKind = 'pods' | 'namespaces' | 'block';

export const peerKinds: readonly PeerKind[] = ['pods', 'namespaces', 'block'];

export function peerKindOf(peer: JsonValue | undefined): PeerKind {
  if (isRecord(valueAt(peer, ['ipBlock']))) return 'block';
  return isRecord(valueAt(peer, ['namespaceSelector'])) ? 'namespaces' : 'pods';
}

/** What a peer begins with; labels of pods stay where both kinds have them. */
export function peerOf(kind: PeerKind, before: JsonValue | undefined): JsonObject {
  if (kind === 'block') return { ipBlock: { cidr: '' } };
  const pods = valueAt(before, ['podSelector']);
  if (kind === 'pods') return { podSelector: pods ?? {} };
  return { namespaceSelector: {}, ...(pods === undefined || isEmptyObject(pods) ? {} : { podSelector: pods }) };
}

/**
 * The changes, except that a selector which loses its last label stays, as `{}`: it then chooses all, while a peer
 * without it would mean something else.
 */
export function withKeptSelectors({ objects }: FormText, changes: readonly FormChange[]): readonly FormChange[] {
  return changes.map((change): FormChange => {
    if ('key' in change || change.value !== undefined || change.path.at(-1) !== 'matchLabels') return change;
    const path = change.path.slice(0, -1);
    const selector = valueAt(objects[change.document], path);
    if (!isJsonObject(selector)) return change;
    const { matchLabels, ...rest } = selector;
    return { document: change.document, path, value: rest };
  });
}

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Beginnings that are asked for again and again. */
export type PolicyTemplate = 'deny-ingress' | 'deny-all' | 'same-namespace' | 'dns-only';

export const policyTemplates: readonly PolicyTemplate[] = ['deny-ingress', 'deny-all', 'same-namespace', 'dns-only'];

const dnsPorts: JsonValue = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
];

const templates: Readonly<Record<PolicyTemplate, JsonObject>> = {
  'deny-ingress': { policyTypes: ['Ingress'] },
  'deny-all': { policyTypes: ['Ingress', 'Egress'] },
  'same-namespace': { policyTypes: ['Ingress'], ingress: [{ from: [ownPods] }] },
  'dns-only': { policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }], ports: dnsPorts }] },
};

/** The directions of a template, and its name where none is typed; the pods that it is about stay. */
export function templateChanges(
  policy: JsonObject | undefined,
  document: number,
  template: PolicyTemplate,
): readonly FieldChange[] {
  const name = valueAt(policy, ['metadata', 'name']) ?? '';
  const isOwnName = name === '' || policyTemplates.some((one) => one === name);
  const put = (path: FieldPath, value: JsonValue | undefined): FieldChange => ({ document, path, value });
  return [
    ...(isOwnName ? [put(['metadata', 'name'], template)] : []),
    ...['policyTypes', 'ingress', 'egress'].map((field) => put(['spec', field], templates[template][field])),
  ];
}
