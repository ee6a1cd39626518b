import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { nearest } from '../../nearest.ts';
import { obsoleteApi } from '../../obsolete/obsolete-api.ts';
import type { TypeNames } from '../head/head-rules.ts';
import type { KnownType, KnownTypes } from './known-types.ts';

export interface Verdict {
  /** What was meant, when that can be told. */
  readonly type?: TypeNames | undefined;
  readonly apiVersion?: ApiVersionVerdict;
  /** The kind that was meant by one that nothing serves. */
  readonly kind?: string | undefined;
  readonly isKindUnknown?: boolean;
}

interface ApiVersionVerdict {
  readonly rule: 'version-unserved' | 'kind-elsewhere' | 'group-misspelt' | 'group-unknown';
  readonly meant: string | undefined;
  /** Other groups that serve the kind. */
  readonly others: readonly string[];
  readonly isSafe: boolean;
}

/** For a type that is not served: a kind misspelt, in another version or group, or one of a group that is not installed. */
export function meantType({ apiVersion, kind }: TypeNames, types: KnownTypes): Verdict {
  const group = groupOf(apiVersion);
  const near = types.groups.has(group) ? group : nearGroup(group, kind, types);
  const isForeign = near === undefined && !isBuiltIn(group);
  const meantKind = types.ofKind(kind).length > 0 ? undefined : meantKindOf(kind, near, types, isForeign);
  // With the kind set right it is an old version, which has a conversion.
  if (meantKind !== undefined && obsoleteApi(apiVersion, meantKind) !== undefined) {
    return { type: { apiVersion, kind: meantKind }, kind: meantKind };
  }
  const known = types.ofKind(meantKind ?? kind);
  if (isForeign) return { apiVersion: { rule: 'group-unknown', meant: undefined, others: [], isSafe: false } };
  const here = near === undefined ? [] : known.filter((type) => type.group === near);
  const [first] = here;
  if (first !== undefined) return inGroup(apiVersion, meantKind ?? kind, here, first, near === group, meantKind);
  if (near !== undefined && near !== group && known.length === 0) {
    const meant = `${near}/${versionOf(apiVersion)}`;
    return { apiVersion: { rule: 'group-misspelt', meant, others: [], isSafe: false }, isKindUnknown: true };
  }
  const elsewhere = types.apiVersionsOf(meantKind ?? kind);
  const [only, ...others] = sortedBuiltInFirst(elsewhere);
  if (only === undefined)
    return near === undefined
      ? { apiVersion: { rule: 'group-unknown', meant: undefined, others: [], isSafe: false } }
      : { isKindUnknown: true };
  return {
    type: { apiVersion: only, kind: meantKind ?? kind },
    kind: meantKind,
    apiVersion: { rule: 'kind-elsewhere', meant: only, others, isSafe: others.length === 0 },
  };
}

/** The group is there or nearly so, and has the kind: the version, the group's name or the kind is not right. */
function inGroup(
  apiVersion: string,
  kind: string,
  here: readonly KnownType[],
  first: KnownType,
  isGroupRight: boolean,
  meantKind: string | undefined,
): Verdict {
  const same = here.find(({ version }) => version === versionOf(apiVersion));
  const meant = apiVersionOf(same ?? first);
  const type = { apiVersion: meant, kind };
  if (meant === apiVersion) return { type, kind: meantKind };
  const others = isGroupRight
    ? here
        .slice(1)
        .map(apiVersionOf)
        .filter((other) => other !== meant)
    : [];
  const rule = isGroupRight ? 'version-unserved' : 'group-misspelt';
  // Versions of a custom resource may have other fields.
  const isSafe = same !== undefined || isBuiltIn(first.group);
  return { type, kind: meantKind, apiVersion: { rule, meant, others, isSafe } };
}

/** `deployment`, `pods`, `svc`; else a kind a few letters away, of the same group if one is there. */
function meantKindOf(
  kind: string,
  group: string | undefined,
  types: KnownTypes,
  isForeign: boolean,
): string | undefined {
  if (isForeign) return undefined;
  const word = kind.toLowerCase();
  const ofGroup = group === undefined ? [] : types.all.filter((type) => type.group === group);
  for (const candidates of [ofGroup, types.all]) {
    const named = candidates.find(
      (type) => type.kind.toLowerCase() === word || type.plural === word || type.shortNames.includes(word),
    );
    if (named !== undefined) return named.kind;
  }
  return (
    nearest(
      kind,
      ofGroup.map((type) => type.kind),
    ) ?? nearest(kind, types.kinds())
  );
}

/** The served group that a group's name comes near: by its letters, or by its first part (`rbac`, `networking`). */
function nearGroup(group: string, kind: string, types: KnownTypes): string | undefined {
  const byName = nearest(
    group,
    [...types.groups].filter((name) => name !== ''),
  );
  if (byName !== undefined) return byName;
  const [label = ''] = group.toLowerCase().split('.');
  if (!isBuiltIn(group)) return undefined;
  return types.ofKind(kind).find((type) => type.group.split('.')[0] === label)?.group;
}

/** Groups of Kubernetes itself, and what stands for one: custom resources need a domain in their group. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io'));
}

function sortedBuiltInFirst(apiVersions: readonly string[]): readonly string[] {
  return apiVersions.toSorted((a, b) => Number(isBuiltIn(groupOf(b))) - Number(isBuiltIn(groupOf(a))));
}

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
