import type { Resource } from '#lib/kubernetes/resource.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { accessTemplates } from './access.ts';
import { clusterTemplates } from './cluster.ts';
import { configurationTemplates } from './configuration.ts';
import { networkTemplates } from './network.ts';
import { storageTemplates } from './storage.ts';
import { type ManifestTemplate, manifestTemplate } from './template.ts';
import { workloadTemplates } from './workloads.ts';

export type { ManifestTemplate } from './template.ts';

export const manifestTemplates: readonly ManifestTemplate[] = [
  ...workloadTemplates,
  ...networkTemplates,
  ...configurationTemplates,
  ...storageTemplates,
  ...accessTemplates,
  ...clusterTemplates,
];

/** One of these kinds is never written by hand: the cluster makes them, or they are questions to it. */
const notWritten: ReadonlySet<string> = new Set([
  'Binding',
  'Event',
  'ControllerRevision',
  'ReplicationController',
  'PodTemplate',
  'Node',
  'CSINode',
  'VolumeAttachment',
]);

/**
 * Templates of the kinds that a cluster lets be made: our own first, then a bare head for every other kind. `served`:
 * every resource, in the version that the cluster prefers first (`Discovery.resources`).
 */
export function templatesFor(resources: readonly Resource[], served: readonly Resource[]): readonly ManifestTemplate[] {
  const makeable = new Set(served.filter(isMakeable).map(keyOf));
  const own = manifestTemplates.filter((template) => makeable.has(`${template.apiVersion} ${template.kind}`));
  const known = new Set(own.map(({ apiVersion, kind }) => `${groupOf(apiVersion)} ${kind}`));
  const bare = resources
    .filter((resource) => isMakeable(resource) && !notWritten.has(resource.kind))
    .filter((resource) => !known.has(`${resource.group} ${resource.kind}`))
    .map(bareTemplate)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return [...own, ...bare];
}

/** Reviews and the like can be created, but there is nothing of them to list or get. */
function isMakeable({ verbs }: Resource): boolean {
  return verbs.includes('create') && verbs.includes('get');
}

function keyOf(resource: Resource): string {
  return `${apiVersionOf(resource)} ${resource.kind}`;
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

function bareTemplate(resource: Resource): ManifestTemplate {
  return manifestTemplate(
    `apiVersion: ${apiVersionOf(resource)}\nkind: ${resource.kind}\nmetadata:\n  name: new-${resource.kind.toLowerCase()}\nspec: {}\n`,
  );
}
