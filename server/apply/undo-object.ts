import { discoveryAccept, parseDiscovery } from '#lib/kubernetes/discovery.ts';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf, type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { jsonOf, refusalOf } from '#server/upstream/upstream-status.ts';
import { isSuccess, ownStatus, type SendUpstream } from './answer.ts';
import { sendDelete } from './delete-object.ts';
import { isDefinition, isNamespaceObject, type PlannedObject } from './planned-object.ts';
import type { Place, WriteOptions } from './write-object.ts';

/**
 * Deletes what an earlier run created, and only that: guarded by its uid, and a namespace or definition only while
 * nothing else is in it. Gone already is as good as deleted. Gives the refusal, undefined when it went well.
 */
export async function undoObject(
  send: SendUpstream,
  planned: PlannedObject,
  place: Place,
  undone: ReadonlySet<string>,
  options: WriteOptions,
): Promise<KubeStatus | undefined> {
  if (planned.uid === '' || planned.name === '') {
    return ownStatus(
      400,
      'BadRequest',
      'metadata.name and metadata.uid of what was created are needed to take it back',
    );
  }
  const search = new Search(send, undone, options);
  const inUse = isNamespaceObject(planned)
    ? await search.inNamespace(planned.name)
    : isDefinition(planned)
      ? await search.ofDefinition(planned, place)
      : undefined;
  if (inUse !== undefined) return inUse;
  const answer = await sendDelete(send, planned, place, { ...options, cascade: 'Background' });
  return isSuccess(answer) || answer.status === 404 ? undefined : refusalOf(answer);
}

const searchesAtOnce = 6;
/** Enough to tell what is there: the first that counts ends the search. */
const pageLimit = 50;

/** Looks for objects that somebody else put into a namespace, or made of a definition. What can't be read counts as use. */
class Search {
  readonly #send: SendUpstream;
  readonly #undone: ReadonlySet<string>;
  readonly #options: WriteOptions;

  constructor(send: SendUpstream, undone: ReadonlySet<string>, options: WriteOptions) {
    this.#send = send;
    this.#undone = undone;
    this.#options = options;
  }

  async inNamespace(namespace: string): Promise<KubeStatus | undefined> {
    const answers = await Promise.all(['/api', '/apis'].map((path) => this.#get(path, discoveryAccept)));
    const refused = answers.find((answer) => !isSuccess(answer));
    if (refused !== undefined) return refusalOf(refused);
    const { resources, failedGroups } = parseDiscovery(...answers.map((answer) => jsonOf(answer.text)));
    const unknown = failedGroups[0];
    if (unknown !== undefined)
      return inUse(`namespace "${namespace}"`, `what ${apiVersionOf(unknown)} holds can't be read`);
    const kept = resources.filter((resource) => isKept(resource));
    for (let at = 0; at < kept.length; at += searchesAtOnce) {
      const part = kept.slice(at, at + searchesAtOnce);
      const found = await Promise.all(part.map((resource) => this.#firstOf(resource, namespace)));
      const first = found.find((name) => name !== undefined);
      if (first !== undefined) return inUse(`namespace "${namespace}"`, first);
    }
    return undefined;
  }

  async ofDefinition(planned: PlannedObject, place: Place): Promise<KubeStatus | undefined> {
    const answer = await this.#get(resourcePath(place.resource, { name: planned.name }), 'application/json');
    if (answer.status === 404) return undefined;
    if (!isSuccess(answer)) return refusalOf(answer);
    const spec = recordOf(recordOf(jsonOf(answer.text)).spec);
    const version = listOf(spec.versions)
      .map(recordOf)
      .find((entry) => entry.served === true);
    const resource = {
      group: textOf(spec.group) ?? '',
      version: textOf(version?.name) ?? '',
      plural: textOf(recordOf(spec.names).plural) ?? '',
      namespaced: spec.scope === 'Namespaced',
    };
    const first = version === undefined ? undefined : await this.#firstOf(resource, undefined);
    return first === undefined ? undefined : inUse(`definition "${planned.name}"`, first);
  }

  async #firstOf(
    resource: Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>,
    namespace: string | undefined,
  ): Promise<string | undefined> {
    const path = `${resourcePath(resource, { namespace })}?limit=${pageLimit}`;
    const answer = await this.#get(
      path,
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
    );
    // Not served any more, or not listable although discovery says so: there is nothing of it.
    if (answer.status === 404 || answer.status === 405) return undefined;
    if (!isSuccess(answer)) return `${resourceId(resource)} can't be read: ${refusalOf(answer).message}`;
    const list = recordOf(jsonOf(answer.text));
    for (const item of listOf(list.items)) {
      const metadata = recordOf(recordOf(item).metadata);
      if (this.#counts(resource.plural, metadata)) return `${resourceId(resource)} "${textOf(metadata.name) ?? ''}"`;
    }
    const hasMore = textOf(recordOf(list.metadata).continue);
    return hasMore ? `more than ${pageLimit} ${resourceId(resource)}` : undefined;
  }

  /** Not: what every namespace is given, what is on its way out, and what goes with its owner. */
  #counts(plural: string, metadata: Readonly<Record<string, unknown>>): boolean {
    if (metadata.deletionTimestamp !== undefined || this.#undone.has(textOf(metadata.uid) ?? '')) return false;
    if (listOf(metadata.ownerReferences).some(isRecord)) return false;
    if (plural === 'configmaps') return metadata.name !== 'kube-root-ca.crt';
    if (plural === 'serviceaccounts') return metadata.name !== 'default';
    return true;
  }

  #get(path: string, accept: string) {
    const { signal } = this.#options;
    return this.#send({ method: 'GET', path, headers: { accept }, ...(signal === undefined ? {} : { signal }) });
  }
}

/** Events and endpoints follow other objects; what can't be created (metrics) is a view of others. */
function isKept({ group, plural, namespaced, verbs }: Resource): boolean {
  if (!namespaced || !verbs.includes('list') || !verbs.includes('create')) return false;
  if (plural === 'events' || (group === '' && plural === 'endpoints')) return false;
  return !(group === 'discovery.k8s.io' && plural === 'endpointslices');
}

function inUse(what: string, holder: string): KubeStatus {
  return ownStatus(409, 'Conflict', `${what} is not deleted: it holds other objects (${holder})`);
}
