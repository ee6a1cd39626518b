import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from './facts.ts';
import type { Finding, RuleId } from './finding.ts';

/** One situation, or a family of them that one look tells apart. */
export interface Rule {
  readonly ids: readonly RuleId[];
  /** Objects whose page it speaks on: `Pod`, `apps/Deployment`, `*` for every kind. */
  readonly kinds: readonly string[];
  /** Pure: the same facts give the same findings. [] while facts are missing that it would need. */
  readonly find: (facts: Facts) => readonly Finding[];
}

/** `Pod`, `apps/Deployment`: a group and a kind, whatever the version. */
export function kindKey({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? kind : `${apiVersion.slice(0, slash)}/${kind}`;
}

export function speaksOf(rule: Rule, object: KubeObject): boolean {
  return rule.kinds.includes('*') || rule.kinds.includes(kindKey(object));
}
