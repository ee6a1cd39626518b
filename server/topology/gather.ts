import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { mostTopologyObjects, type UnreadList } from '#lib/protocol/topology.ts';
import {
  type SourceList,
  type SourceName,
  sourceNames,
  sourcesOf,
  type TopologySources,
} from '#lib/topology/sources.ts';
import { Refusal } from '#server/http/refusal.ts';
import { AnswerTooLarge } from '#server/upstream/answer-too-large.ts';
import { jsonOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText, UserUpstream } from '#server/upstream/user-upstream.ts';

interface Source {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** Of the cluster, not of a namespace. */
  readonly clusterWide?: true;
  /** Nothing but names and labels is asked for: no value of a Secret ever comes here. */
  readonly namesOnly?: true;
  /** Not part of every cluster. */
  readonly optional?: true;
}

const sources: Readonly<Record<SourceName, Source>> = {
  ingresses: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', plural: 'ingresses' },
  routes: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', plural: 'httproutes', optional: true },
  services: { apiVersion: 'v1', kind: 'Service', plural: 'services' },
  slices: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', plural: 'endpointslices' },
  deployments: { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' },
  statefulSets: { apiVersion: 'apps/v1', kind: 'StatefulSet', plural: 'statefulsets' },
  daemonSets: { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets' },
  jobs: { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs' },
  cronJobs: { apiVersion: 'batch/v1', kind: 'CronJob', plural: 'cronjobs' },
  pods: { apiVersion: 'v1', kind: 'Pod', plural: 'pods' },
  configMaps: { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', namesOnly: true },
  secrets: { apiVersion: 'v1', kind: 'Secret', plural: 'secrets', namesOnly: true },
  claims: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims' },
  volumes: { apiVersion: 'v1', kind: 'PersistentVolume', plural: 'persistentvolumes', clusterWide: true },
  classes: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', plural: 'storageclasses', clusterWide: true },
};

/** A page of pods is parsed in some twenty milliseconds: the server has others to answer. */
const pageSize = 250;
/** 250 pods are about 2.5 MB, and may be a few times that. */
const pageLimitBytes = 16 * 1024 * 1024;
const metadataAccept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

export interface Gathered {
  readonly sources: TopologySources;
  readonly unread: readonly UnreadList[];
}

/**
 * The lists of a map, all at once, each at most `mostTopologyObjects` long. What this user may not read, or what fails,
 * is left out and named; volumes and classes are asked for only where there are claims.
 * @throws {Refusal} `credential-refused` when the credential is not taken any more
 */
export async function gatherTopology(
  upstream: UserUpstream,
  namespace: string,
  signal: AbortSignal,
): Promise<Gathered> {
  const ofNamespace = sourceNames.filter((name) => sources[name].clusterWide !== true);
  const read = await readAll(upstream, namespace, ofNamespace, signal);
  const hasClaims = read.some(([name, { list }]) => name === 'claims' && list.objects.length > 0);
  const ofCluster = hasClaims ? sourceNames.filter((name) => sources[name].clusterWide === true) : [];
  const all = [...read, ...(await readAll(upstream, namespace, ofCluster, signal))];
  return {
    sources: sourcesOf(namespace, Object.fromEntries(all.map(([name, { list }]) => [name, list]))),
    unread: all.flatMap(([source, { unread }]) => (unread === undefined ? [] : [{ source, ...unread }])),
  };
}

async function readAll(upstream: UserUpstream, namespace: string, names: readonly SourceName[], signal: AbortSignal) {
  return await Promise.all(
    names.map(async (name) => [name, await readList(upstream, namespace, sources[name], signal)] as const),
  );
}

interface ReadList {
  readonly list: SourceList;
  readonly unread: Omit<UnreadList, 'source'> | undefined;
}

async function readList(
  upstream: UserUpstream,
  namespace: string,
  source: Source,
  signal: AbortSignal,
): Promise<ReadList> {
  const objects: KubeObject[] = [];
  let next = '';
  do {
    const answer = await readPage(upstream, pathOf(source, namespace, next), source, signal);
    if (typeof answer === 'string') return stopped(objects, { why: 'too-large', message: answer });
    if (answer.status !== 200) {
      if (answer.status === 404 && source.optional === true)
        return { list: { objects, state: 'read' }, unread: undefined };
      return stopped(objects, problemOf(answer));
    }
    const page = recordOf(jsonOf(answer.text));
    for (const item of listOf(page.items)) {
      const object = objectOf(item, source);
      if (object !== undefined) objects.push(object);
    }
    next = textOf(recordOf(page.metadata).continue) ?? '';
  } while (next !== '' && objects.length < mostTopologyObjects);
  if (next === '') return { list: { objects, state: 'read' }, unread: undefined };
  return stopped(objects, { why: 'cut', message: '' });
}

function stopped(objects: readonly KubeObject[], unread: Omit<UnreadList, 'source'>): ReadList {
  return { list: { objects, state: objects.length === 0 ? 'not-read' : 'part' }, unread };
}

function pathOf({ apiVersion, plural, clusterWide }: Source, namespace: string, next: string): string {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const inNamespace = clusterWide === true ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const query = new URLSearchParams({ limit: String(pageSize), ...(next === '' ? {} : { continue: next }) });
  return `${base}${inNamespace}/${plural}?${query}`;
}

/** A text: why the page was not taken. */
async function readPage(
  upstream: UserUpstream,
  path: string,
  source: Source,
  signal: AbortSignal,
): Promise<UpstreamText | string> {
  const accept = source.namesOnly === true ? metadataAccept : 'application/json';
  try {
    const answer = await upstream.text({ method: 'GET', path, headers: { accept }, signal }, pageLimitBytes);
    if (answer.status === 401) throw new Refusal('credential-refused', messageOf(answer));
    return answer;
  } catch (error) {
    if (error instanceof AnswerTooLarge) return error.message;
    throw error;
  }
}

function problemOf(answer: UpstreamText): Omit<UnreadList, 'source'> {
  return { why: answer.status === 403 ? 'forbidden' : 'failed', message: messageOf(answer) };
}

const longestMessage = 500;

function messageOf({ status, text }: UpstreamText): string {
  const message = textOf(recordOf(jsonOf(text)).message) ?? `HTTP ${status}`;
  return message.slice(0, longestMessage);
}

/** Items of lists come without apiVersion and kind; those of metadata alone with a kind that is not their own. */
function objectOf(item: unknown, { apiVersion, kind, namesOnly }: Source): KubeObject | undefined {
  if (!isRecord(item)) return undefined;
  const value = namesOnly === true ? { apiVersion, kind, metadata: item.metadata } : { ...item, apiVersion, kind };
  return isNamed(value) ? value : undefined;
}

function isNamed(value: { readonly apiVersion: string; readonly kind: string }): value is KubeObject {
  return textOf(recordOf(recordOf(value).metadata).name) !== undefined;
}
