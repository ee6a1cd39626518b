import { orderedVerbs, type PolicyRule } from './policy-rule.ts';
import { ruleSentence } from './rule-sentence.ts';

/**
 * The same rights in as few rules as can be read: what several rules say of a resource together, and the resources of a
 * group that one may do the same with. The widest first, paths of the API server last.
 */
export function mergedRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const rights = new Map<string, { group: string; resource: string; names: readonly string[]; verbs: Set<string> }>();
  const urls = new Map<string, Set<string>>();
  for (const sentence of rules.map(ruleSentence)) {
    if (sentence.kind === 'urls') {
      for (const url of sentence.urls) urls.set(url, new Set([...(urls.get(url) ?? []), ...sentence.verbs]));
    }
    if (sentence.kind !== 'resources') continue;
    for (const { group, resources } of sentence.targets) {
      for (const resource of resources) {
        const names = [...sentence.names].sort();
        const key = JSON.stringify([group, resource, names]);
        const right = rights.get(key) ?? { group, resource, names, verbs: new Set() };
        rights.set(key, right);
        for (const verb of sentence.verbs) right.verbs.add(verb);
      }
    }
  }
  const alike = Map.groupBy(rights.values(), ({ group, names, verbs }) =>
    JSON.stringify([group, names, orderedVerbs(verbs)]),
  );
  const ofResources = [...alike.values()].flatMap(([first, ...others]): PolicyRule[] =>
    first === undefined
      ? []
      : [
          {
            verbs: orderedVerbs(first.verbs),
            apiGroups: [first.group],
            resources: [first, ...others].map(({ resource }) => resource).sort(),
            resourceNames: first.names,
            nonResourceURLs: [],
          },
        ],
  );
  const sameVerbs = Map.groupBy(urls, ([, verbs]) => JSON.stringify(orderedVerbs(verbs)));
  const ofPaths = [...sameVerbs.values()].map(
    (entries): PolicyRule => ({
      verbs: orderedVerbs(entries.flatMap(([, verbs]) => [...verbs])),
      apiGroups: [],
      resources: [],
      resourceNames: [],
      nonResourceURLs: entries.map(([url]) => url).sort(),
    }),
  );
  return [...ofResources.sort(compareRules), ...ofPaths];
}

function compareRules(a: PolicyRule, b: PolicyRule): number {
  const width = ({ apiGroups, resources }: PolicyRule) => (apiGroups[0] === '*' ? 0 : resources[0] === '*' ? 1 : 2);
  const named = ({ resourceNames }: PolicyRule) => (resourceNames.length === 0 ? 0 : 1);
  const [groupA = '', groupB = ''] = [a.apiGroups[0], b.apiGroups[0]];
  return (
    width(a) - width(b) ||
    (groupA < groupB ? -1 : groupA > groupB ? 1 : 0) ||
    named(a) - named(b) ||
    b.verbs.length - a.verbs.length
  );
}
