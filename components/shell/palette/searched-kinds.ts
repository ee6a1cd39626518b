import type { Searched } from '#components/data/live/lists/list-search.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { ObjectQuery } from '#lib/palette/object-query.ts';

/**
 * Searched when no kind is named. The navigation counts most of them, so that the server has their rows already;
 * Services and Nodes are short lists. Every other kind is searched when it is named, or when its page is open.
 */
const likely: readonly string[] = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'pods',
  'services',
  'jobs.batch',
  'cronjobs.batch',
  'nodes',
];

export interface SearchScope {
  readonly resources: readonly Resource[];
  /** Ids of kinds that this user may list nowhere. */
  readonly closed: ReadonlySet<string>;
  /** Of the list or object that is on the page. */
  readonly current: string;
  /** As the page shows them; empty: all of the cluster. */
  readonly selected: readonly string[];
  /** Names that exist, as far as this user can know. */
  readonly known: readonly string[];
  /** All that this user may read; empty: the cluster. */
  readonly everywhere: readonly string[];
}

export interface SearchPlan {
  readonly searched: readonly Searched[];
  /** Named with `-n`, but not known: nothing is asked about them. */
  readonly unknownNamespaces: readonly string[];
  /** The kind that was named can't be listed by this user. */
  readonly isClosed: boolean;
}

/** Which lists a search looks through. */
export function searchPlan(query: ObjectQuery, scope: SearchScope): SearchPlan {
  const { resources, closed, current, selected, known, everywhere } = scope;
  const named = query.namespaces;
  const unknownNamespaces = (named ?? []).filter((name) => !known.includes(name));
  if (unknownNamespaces.length > 0) return { searched: [], unknownNamespaces, isClosed: false };
  const namespaces = named === undefined ? selected : named.length === 0 ? everywhere : named;
  const kinds = query.resource === undefined ? likelyKinds(resources, current) : [query.resource];
  const open = kinds.filter((resource) => !closed.has(resourceId(resource)));
  // Who names a namespace doesn't mean what is in none.
  const isInNone = named !== undefined && named.length > 0 && query.resource === undefined;
  return {
    searched: open
      .filter(({ namespaced }) => namespaced || !isInNone)
      .map((resource) => ({ resource, namespaces: resource.namespaced ? namespaces : [] })),
    unknownNamespaces,
    isClosed: query.resource !== undefined && open.length === 0,
  };
}

function likelyKinds(resources: readonly Resource[], current: string): readonly Resource[] {
  const byId = new Map(resources.map((resource) => [resourceId(resource), resource]));
  const ids = likely.includes(current) ? likely : [...likely, current];
  return ids.flatMap((id) => byId.get(id) ?? []).filter(({ verbs }) => verbs.includes('list'));
}
