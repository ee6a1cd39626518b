import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** `account`: a machine; `certificate`: a person whom this cluster names; `elsewhere`: one whose name another system gives. */
export const whos = ['account', 'certificate', 'elsewhere'] as const;
export type Who = (typeof whos)[number];

/** The cluster's own ClusterRoles for users, or rights that are picked one by one. */
export const whats = ['view', 'edit', 'admin', 'cluster-admin', 'picked'] as const;
export type What = (typeof whats)[number];

/** "Let someone in" as it is typed. */
export interface Grant {
  readonly who: Who;
  readonly account: { readonly namespace: string; readonly name: string };
  /** Common name of the certificate. */
  readonly user: string;
  /** Its organizations, with commas. */
  readonly groups: string;
  readonly elsewhere: { readonly kind: 'User' | 'Group'; readonly name: string };
  readonly what: What;
  /** Of the Role that is made of them. */
  readonly rules: readonly JsonObject[];
  readonly isWide: boolean;
  readonly namespaces: readonly string[];
  /** What the names of roles and bindings begin with; '' for `proposedName`. */
  readonly name: string;
}

export const firstGrant: Grant = {
  who: 'account',
  account: { namespace: '', name: '' },
  user: '',
  groups: '',
  elsewhere: { kind: 'User', name: '' },
  what: 'view',
  rules: [],
  isWide: false,
  namespaces: [],
  name: '',
};

export function grantSubject({ who, account, user, elsewhere }: Grant): Subject {
  if (who === 'account') return { kind: 'ServiceAccount', ...account };
  return who === 'certificate' ? { kind: 'User', name: user.trim() } : { ...elsewhere, name: elsewhere.name.trim() };
}

/** Names of RBAC objects are segments of a path: what can't be in one becomes a dash. */
export function proposedName(grant: Grant): string {
  const { kind, namespace, name } = grantSubject(grant);
  if (name === '') return '';
  const whole = kind === 'ServiceAccount' ? `${namespace}-${name}` : `${kind.toLowerCase()}-${name}`;
  return whole.replaceAll(/[/%\s]+/g, '-').slice(0, 200);
}

/** `dev, ops` → both, each once. */
export function groupsOf({ groups }: Grant): readonly string[] {
  return [...new Set(groups.split(/[,，、]/).map((group) => group.trim()))].filter((group) => group !== '');
}
