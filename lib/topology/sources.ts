import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** The lists that a map is made of. */
export const sourceNames = [
  'ingresses',
  'routes',
  'services',
  'slices',
  'deployments',
  'statefulSets',
  'daemonSets',
  'jobs',
  'cronJobs',
  'pods',
  'configMaps',
  'secrets',
  'claims',
  'volumes',
  'classes',
] as const;
export type SourceName = (typeof sourceNames)[number];

/** `part`: there are more. Only of a list that is read to its end can be said that something is not there. */
export interface SourceList {
  readonly objects: readonly KubeObject[];
  readonly state: 'read' | 'part' | 'not-read';
}

export interface TopologySources extends Readonly<Record<SourceName, SourceList>> {
  readonly namespace: string;
}

const unread: SourceList = { objects: [], state: 'not-read' };

/** What is not given counts as not read. */
export function sourcesOf(namespace: string, lists: Partial<Record<SourceName, SourceList>>): TopologySources {
  const all = Object.fromEntries(sourceNames.map((name) => [name, sorted(lists[name] ?? unread)]));
  return { ...emptySources, ...all, namespace };
}

const emptySources: Readonly<Record<SourceName, SourceList>> = {
  ingresses: unread,
  routes: unread,
  services: unread,
  slices: unread,
  deployments: unread,
  statefulSets: unread,
  daemonSets: unread,
  jobs: unread,
  cronJobs: unread,
  pods: unread,
  configMaps: unread,
  secrets: unread,
  claims: unread,
  volumes: unread,
  classes: unread,
};

/** The order in which an API server lists is no promise; whatever is made of a list shall not depend on it. */
function sorted(list: SourceList): SourceList {
  return { ...list, objects: list.objects.toSorted((a, b) => compareNames(a.metadata.name, b.metadata.name)) };
}

/** `web-2` before `web-10`; the same in every language. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

const collator = new Intl.Collator('en', { numeric: true });
