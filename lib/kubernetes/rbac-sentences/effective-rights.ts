import { orderedVerbs, type PolicyRule } from './policy-rule.ts';
import { ruleSentence } from './rule-sentence.ts';

/** Rules that reach somebody, and by which binding. */
export interface Grant {
  readonly rules: readonly PolicyRule[];
  /** Undefined: in the whole cluster. */
  readonly namespace: string | undefined;
  /** What the binding is called, for the page: shown beside each right it gives. */
  readonly via: string;
}

/** What somebody may do with one resource in one place, of all their grants together. */
export interface EffectiveRight {
  readonly key: string;
  /** Undefined: in the whole cluster. */
  readonly namespace: string | undefined;
  readonly group: string;
  /** `pods`, `pods/log`, `*`. */
  readonly resource: string;
  /** Only these objects; empty: all. */
  readonly names: readonly string[];
  readonly verbs: readonly string[];
  readonly via: readonly string[];
}

export interface EffectiveUrl {
  readonly url: string;
  readonly verbs: readonly string[];
  readonly via: readonly string[];
}

export interface EffectiveRights {
  /** Everything first, then the whole cluster, then by namespace, group and resource. */
  readonly resources: readonly EffectiveRight[];
  readonly urls: readonly EffectiveUrl[];
  /** By one rule: every verb on everything in the whole cluster. */
  readonly everything: boolean;
}

/**
 * Merges grants by place, group, resource and names. A RoleBinding gives nothing outside its namespace: paths never,
 * and resources without a namespace neither, as far as `isClusterScoped` knows them.
 */
export function effectiveRights(
  grants: readonly Grant[],
  isClusterScoped: (group: string, resource: string) => boolean,
): EffectiveRights {
  const resources = new Map<
    string,
    { right: Omit<EffectiveRight, 'verbs' | 'via'>; verbs: Set<string>; via: Set<string> }
  >();
  const urls = new Map<string, { verbs: Set<string>; via: Set<string> }>();
  for (const { rules, namespace, via } of grants) {
    for (const sentence of rules.map(ruleSentence)) {
      if (sentence.kind === 'urls' && namespace === undefined) {
        for (const url of sentence.urls)
          add(urls, url, () => ({ verbs: new Set(), via: new Set() }), sentence.verbs, via);
      }
      if (sentence.kind !== 'resources') continue;
      for (const { group, resources: names } of sentence.targets) {
        for (const resource of names) {
          if (namespace !== undefined && isClusterScoped(group, resource)) continue;
          const right = { namespace, group, resource, names: sentence.names };
          const key = JSON.stringify([namespace ?? null, group, resource, [...sentence.names].sort()]);
          add(
            resources,
            key,
            () => ({ right: { ...right, key }, verbs: new Set(), via: new Set() }),
            sentence.verbs,
            via,
          );
        }
      }
    }
  }
  const rows = [...resources.values()]
    .map(({ right, verbs, via }) => ({ ...right, verbs: orderedVerbs(verbs), via: [...via].sort() }))
    .sort(compareRights);
  return {
    resources: rows,
    urls: [...urls]
      .map(([url, { verbs, via }]) => ({ url, verbs: orderedVerbs(verbs), via: [...via].sort() }))
      .sort((a, b) => compareText(a.url, b.url)),
    everything: rows.some(
      ({ namespace, group, resource, names, verbs }) =>
        namespace === undefined && group === '*' && resource === '*' && names.length === 0 && verbs[0] === '*',
    ),
  };
}

function add<Entry extends { verbs: Set<string>; via: Set<string> }>(
  into: Map<string, Entry>,
  key: string,
  make: () => Entry,
  verbs: readonly string[],
  via: string,
): void {
  const entry = into.get(key) ?? make();
  into.set(key, entry);
  for (const verb of verbs) entry.verbs.add(verb);
  entry.via.add(via);
}

function compareRights(a: EffectiveRight, b: EffectiveRight): number {
  const wildcard = ({ group, resource }: EffectiveRight) => (group === '*' ? 0 : resource === '*' ? 1 : 2);
  const place = ({ namespace }: EffectiveRight) => (namespace === undefined ? 0 : 1);
  return (
    place(a) - place(b) ||
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    wildcard(a) - wildcard(b) ||
    compareText(a.group, b.group) ||
    compareText(a.resource, b.resource) ||
    a.names.length - b.names.length
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
