import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** One setting; `field` as the API names it, `value` as it would stand in YAML. */
export interface SecuritySetting {
  readonly field: string;
  readonly value: string;
  /** It gives the container more than it needs (Pod Security "baseline" refuses it). */
  readonly isRisky: boolean;
  /** Set for all containers of the pod. */
  readonly isOfPod: boolean;
}

/** The security context that counts for a container: its own fields win over the pod's. */
export function securityOf(container: UnknownRecord, podSpec: UnknownRecord): SecuritySetting[] {
  const own = recordOf(container.securityContext);
  const shared = recordOf(podSpec.securityContext);
  const ofPod = Object.fromEntries(Object.entries(shared).filter(([field]) => !(field in own) && !podOnly.has(field)));
  return [...settings(own, false), ...settings(ofPod, true)];
}

/** What only a pod can have: groups of its volumes, sysctls, and the namespaces of its node. */
export function podSecurityOf(podSpec: UnknownRecord): SecuritySetting[] {
  const shared = recordOf(podSpec.securityContext);
  const own = Object.fromEntries(Object.entries(shared).filter(([field]) => podOnly.has(field)));
  const host = Object.fromEntries(
    ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace']
      .filter((field) => field in podSpec)
      .map((field) => [field, podSpec[field]]),
  );
  return [...settings(own, true), ...settings(host, true)];
}

const podOnly = new Set([
  'fsGroup',
  'fsGroupChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
]);
const riskyWhenTrue = new Set(['privileged', 'hostNetwork', 'hostPID', 'hostIPC']);

function settings(context: UnknownRecord, isOfPod: boolean): SecuritySetting[] {
  return Object.entries(context).flatMap(([field, value]) => {
    const printed = field === 'capabilities' ? capabilities(value) : print(value);
    return printed === '' ? [] : [{ field, value: printed, isRisky: isRisky(field, value), isOfPod }];
  });
}

function isRisky(field: string, value: unknown): boolean {
  if (riskyWhenTrue.has(field)) return value === true;
  if (field === 'runAsUser') return numberOf(value) === 0;
  if (field === 'capabilities')
    return listOf(recordOf(value).add).some((name) => name === 'ALL' || name === 'SYS_ADMIN');
  if (field === 'procMount') return value === 'Unmasked';
  return recordOf(value).type === 'Unconfined';
}

function capabilities(value: unknown): string {
  const { add, drop } = recordOf(value);
  const named = (sign: string, list: unknown) => listOf(list).map((name) => `${sign}${textOf(name) ?? ''}`);
  return [...named('+', add), ...named('−', drop)].join(' ');
}

/** `RuntimeDefault` of a seccomp profile; other objects as `key: value`. */
function print(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value
      .map(print)
      .filter((text) => text !== '')
      .join(', ');
  if (!isRecord(value)) return String(value);
  const { type, localhostProfile } = value;
  if (textOf(type) !== undefined) return [textOf(type), textOf(localhostProfile)].filter(Boolean).join(' ');
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${print(part)}`)
    .join(', ');
}
