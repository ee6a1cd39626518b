import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';

/** The profiles of `kubectl debug --profile`, but for `legacy`, which is on its way out there. */
export const debugProfiles = ['general', 'baseline', 'restricted', 'netadmin', 'sysadmin'] as const;

export type DebugProfile = (typeof debugProfiles)[number];

/**
 * What a profile makes of a container's securityContext, as kubectl 1.35 does (pkg/cmd/debug/profiles.go). `before` is
 * that of a container that is changed in a copy; undefined comes back where the container has none.
 */
export function profileSecurityContext(profile: DebugProfile, before: JsonObject = {}): JsonObject | undefined {
  switch (profile) {
    case 'general':
      return withCapabilities(before, ['SYS_PTRACE']);
    case 'baseline':
      return undefined;
    case 'restricted':
      return {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      };
    case 'netadmin':
      return withCapabilities(before, ['NET_ADMIN', 'NET_RAW']);
    case 'sysadmin':
      return { ...before, privileged: true };
  }
}

/** Pods as a whole run as somebody who is not root: what a profile grants then often has no effect. */
export function losesCapabilities(profile: DebugProfile, podRunsAsUser: JsonValue | undefined): boolean {
  const grants = profile === 'general' || profile === 'netadmin' || profile === 'sysadmin';
  return grants && podRunsAsUser !== undefined && podRunsAsUser !== null && podRunsAsUser !== 0;
}

function withCapabilities(before: JsonObject, names: readonly string[]): JsonObject {
  const capabilities = isJsonObject(before.capabilities) ? before.capabilities : {};
  const had = isJsonArray(capabilities.add) ? capabilities.add : [];
  const add = [...had, ...names.filter((name) => !had.includes(name))];
  return { ...before, capabilities: { ...capabilities, add } };
}
