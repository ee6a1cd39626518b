import { apiVersionOf, type Resource } from './resource.ts';
import { isRecord, listOf, recordOf, textOf, type UnknownRecord } from './untyped.ts';

/** For `GET /api` and `GET /apis`. Older servers answer the legacy documents to the last alternative. */
export const discoveryAccept =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

export interface FailedGroup {
  readonly group: string;
  readonly version: string;
  readonly message: string;
}

export interface Discovery {
  /** One entry a group and plural, in the version that the cluster prefers. */
  readonly resources: readonly Resource[];
  /** The same resources in every served version, preferred first: manifests name versions. */
  readonly served: readonly Resource[];
  /** Group versions whose API server did not answer: what they serve is unknown or out of date. */
  readonly failedGroups: readonly FailedGroup[];
}

/** Reads the answers of `/api` and `/apis` in the aggregated form (KEP-3352), in any order. Unknown shapes are skipped. */
export function parseDiscovery(...answers: readonly unknown[]): Discovery {
  const served: Resource[] = [];
  const failedGroups: FailedGroup[] = [];
  for (const answer of answers) {
    for (const item of listOf(recordOf(answer).items)) {
      const group = textOf(recordOf(recordOf(item).metadata).name) ?? '';
      for (const entry of listOf(recordOf(item).versions)) {
        const version = textOf(recordOf(entry).version);
        if (version === undefined) continue;
        if (recordOf(entry).freshness === 'Stale') {
          failedGroups.push({
            group,
            version,
            message: `stale GroupVersion discovery: ${apiVersionOf({ group, version })}`,
          });
        }
        for (const resource of listOf(recordOf(entry).resources))
          served.push(...aggregatedResource(group, version, resource));
      }
    }
  }
  return { resources: preferred(served), served, failedGroups };
}

export function isAggregatedDiscovery(answer: unknown): boolean {
  return isRecord(answer) && answer.kind === 'APIGroupDiscoveryList' && Array.isArray(answer.items);
}

export interface LegacyGroupVersion {
  readonly group: string;
  readonly version: string;
  /** Path of its APIResourceList. */
  readonly path: string;
}

/** From `APIVersions` (`/api`) and `APIGroupList` (`/apis`): which documents to ask for, preferred versions first. */
export function legacyGroupVersions(api: unknown, apis: unknown): readonly LegacyGroupVersion[] {
  const found: LegacyGroupVersion[] = [];
  for (const version of listOf(recordOf(api).versions)) {
    if (typeof version === 'string') found.push({ group: '', version, path: `/api/${encodeURIComponent(version)}` });
  }
  for (const entry of listOf(recordOf(apis).groups)) {
    const group = textOf(recordOf(entry).name);
    if (group === undefined) continue;
    const first = textOf(recordOf(recordOf(entry).preferredVersion).version);
    const versions = listOf(recordOf(entry).versions).flatMap((item) => textOf(recordOf(item).version) ?? []);
    const ordered = first === undefined ? versions : [first, ...versions.filter((version) => version !== first)];
    for (const version of ordered) {
      found.push({ group, version, path: `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}` });
    }
  }
  return found;
}

/** `answer` is the APIResourceList; `message` says why there is none. Give them in the order of legacyGroupVersions. */
export function parseLegacyDiscovery(
  lists: readonly {
    readonly group: string;
    readonly version: string;
    readonly answer?: unknown;
    readonly message?: string;
  }[],
): Discovery {
  const served: Resource[] = [];
  const failedGroups: FailedGroup[] = [];
  for (const { group, version, answer, message } of lists) {
    if (!isRecord(answer) || !Array.isArray(answer.resources)) {
      failedGroups.push({ group, version, message: message ?? 'the answer is not an APIResourceList' });
      continue;
    }
    served.push(...legacyResources(group, version, answer));
  }
  return { resources: preferred(served), served, failedGroups };
}

/** The resource a manifest's apiVersion and kind mean, in exactly that version. */
export function findKind(discovery: Pick<Discovery, 'served'>, apiVersion: string, kind: string): Resource | undefined {
  return discovery.served.find((resource) => resource.kind === kind && apiVersionOf(resource) === apiVersion);
}

function preferred(served: readonly Resource[]): readonly Resource[] {
  const first = new Map<string, Resource>();
  for (const resource of served) {
    const id = `${resource.group}/${resource.plural}`;
    if (!first.has(id)) first.set(id, resource);
  }
  return [...first.values()];
}

function aggregatedResource(group: string, version: string, value: unknown): Resource[] {
  const resource = recordOf(value);
  const plural = textOf(resource.resource);
  const kind = textOf(recordOf(resource.responseKind).kind);
  // A resource with subresources only (virtual) has no kind of its own and can't be shown.
  if (plural === undefined || plural === '' || kind === undefined || kind === '') return [];
  return [
    {
      group,
      version,
      plural,
      kind,
      namespaced: resource.scope === 'Namespaced',
      verbs: texts(resource.verbs),
      shortNames: texts(resource.shortNames),
      subresources: listOf(resource.subresources).flatMap((item) => textOf(recordOf(item).subresource) ?? []),
    },
  ];
}

function legacyResources(group: string, version: string, answer: UnknownRecord): Resource[] {
  const entries = listOf(answer.resources).flatMap((value) => {
    const name = textOf(recordOf(value).name);
    return name === undefined ? [] : [{ name, entry: recordOf(value) }];
  });
  return entries.flatMap(({ name, entry }) => {
    const kind = textOf(entry.kind);
    if (name.includes('/') || kind === undefined) return [];
    const prefix = `${name}/`;
    return [
      {
        group,
        version,
        plural: name,
        kind,
        namespaced: entry.namespaced === true,
        verbs: texts(entry.verbs),
        shortNames: texts(entry.shortNames),
        subresources: entries.flatMap((other) =>
          other.name.startsWith(prefix) ? other.name.slice(prefix.length) : [],
        ),
      },
    ];
  });
}

function texts(value: unknown): string[] {
  return listOf(value).flatMap((item) => textOf(item) ?? []);
}
