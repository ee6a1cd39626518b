import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { UsageResource, UsageTarget } from '#lib/protocol/usage.ts';
import { readUpstream, type UsageUpstream } from './read-upstream.ts';

export type WorkloadPods =
  | {
      readonly status: 'known';
      /** '' selects nothing. */
      readonly selector: string;
      /** Undefined: not known, so every pod with the labels counts. */
      readonly names: ReadonlySet<string> | undefined;
    }
  | { readonly status: 'refused'; readonly httpStatus: number; readonly refusal: KubeStatus }
  | { readonly status: 'slow' | 'too-large' };

type Place = Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>;

const apps = (plural: string): Place => ({ group: 'apps', version: 'v1', plural, namespaced: true });
const places: Partial<Record<UsageResource, Place>> = {
  'deployments.apps': apps('deployments'),
  'statefulsets.apps': apps('statefulsets'),
  'daemonsets.apps': apps('daemonsets'),
  'replicasets.apps': apps('replicasets'),
  'jobs.batch': { group: 'batch', version: 'v1', plural: 'jobs', namespaced: true },
};
const pods: Place = { group: '', version: 'v1', plural: 'pods', namespaced: true };

/** Who owns an object is in its metadata: a third of the object's bytes at most. */
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const pageSize = 500;
const mostPages = 8;

/** The pods of a workload: selected by its labels, and owned by it or, for a Deployment, by a ReplicaSet of it. */
export async function workloadPods(asked: UsageUpstream, target: UsageTarget): Promise<WorkloadPods> {
  const place = places[target.resource];
  if (place === undefined) throw new TypeError(`${target.resource} is no workload`);
  const { namespace, name } = target;
  const found = await readUpstream(asked, resourcePath(place, { namespace, name }));
  if (found.status !== 'ok') return found;
  const { metadata, spec } = recordOf(found.body);
  const requirements = requirementsOf(recordOf(spec).selector) ?? [];
  const selector = printSelector(requirements);
  if (selector === '') return { status: 'known', selector, names: new Set() };
  const uid = textOf(recordOf(metadata).uid) ?? '';
  const sets =
    target.resource === 'deployments.apps'
      ? await owned(asked, { place: apps('replicasets'), namespace, selector, owners: new Set([uid]) })
      : { uids: [uid], names: [] };
  const members =
    sets === undefined
      ? undefined
      : await owned(asked, { place: pods, namespace, selector, owners: new Set(sets.uids) });
  return { status: 'known', selector, names: members === undefined ? undefined : new Set(members.names) };
}

/** Undefined where they may not be read, or are too many. */
async function owned(
  asked: UsageUpstream,
  of: { place: Place; namespace: string; selector: string; owners: ReadonlySet<string> },
): Promise<{ uids: string[]; names: string[] } | undefined> {
  const uids: string[] = [];
  const names: string[] = [];
  let next = '';
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ labelSelector: of.selector, limit: String(pageSize) });
    if (next !== '') query.set('continue', next);
    const path = `${resourcePath(of.place, { namespace: of.namespace })}?${query}`;
    const answer = await readUpstream(asked, path, metadataOnly);
    if (answer.status !== 'ok') return undefined;
    const list = recordOf(answer.body);
    for (const item of listOf(list.items)) {
      const { name, uid, ownerReferences } = recordOf(recordOf(item).metadata);
      const owner = listOf(ownerReferences)
        .map(recordOf)
        .find(({ controller }) => controller === true);
      if (!of.owners.has(textOf(owner?.uid) ?? '')) continue;
      uids.push(textOf(uid) ?? '');
      names.push(textOf(name) ?? '');
    }
    next = textOf(recordOf(list.metadata).continue) ?? '';
    if (next === '') return { uids, names };
  }
  return undefined;
}
