import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { refusedFields } from '#lib/manifest/field-range.ts';

/** The fields of the forms that make debug containers and pods. */
export type DebugField = 'name' | 'image' | 'command' | 'target' | 'profile' | 'namespace' | 'node';

const fields: readonly (readonly [RegExp, DebugField])[] = [
  [/metadata\.name$|ontainers\[\d+\]\.name$/, 'name'],
  [/\.image$/, 'image'],
  [/\.command|\.args/, 'command'],
  [/\.targetContainerName$/, 'target'],
  [/securityContext|shareProcessNamespace|host(?:PID|IPC|Network)/, 'profile'],
  [/metadata\.namespace$/, 'namespace'],
  [/nodeName$/, 'node'],
];

/** Which field of a form a refusal of the API server is about, and what it says of it. Empty: of none of them. */
export function debugRefusals(status: KubeStatus): ReadonlyMap<DebugField, string> {
  const found = new Map<DebugField, string>();
  for (const { path, message } of refusedFields(status)) {
    const field = fields.find(([pattern]) => pattern.test(path))?.[1];
    if (field !== undefined && !found.has(field)) found.set(field, message);
  }
  return found;
}

/** What Pod Security has against it: the namespace's level, and each violation in the API server's words. */
export interface PodSecurityRefusal {
  readonly level: string;
  readonly violations: string;
}

export function podSecurityRefusal(status: KubeStatus): PodSecurityRefusal | undefined {
  const [, level, violations] = /violates PodSecurity "([^":]*)[^"]*": ([\s\S]*)$/.exec(status.message) ?? [];
  return level === undefined || violations === undefined ? undefined : { level, violations };
}
