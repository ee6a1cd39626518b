import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { tableAccept } from '#lib/kubernetes/table.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { changeOf, mergeChanges, type Revision, revisionOf, scalingOf } from '#lib/overview/changes.ts';
import { type Change, type ChangesAnswer, changeLimits } from '#lib/protocol/changes.ts';
import { sendJson } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { OldApis } from './old-apis.ts';
import { type ReadKind, readKind } from './read-kind.ts';

const metadataAccept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const readsAtOnce = 4;

const kind = (group: string, plural: string, name: string, namespaced = true) => ({
  group,
  version: group === 'autoscaling' ? 'v2' : 'v1',
  plural,
  kind: name,
  namespaced,
});

/** What people change; metadata of these is read and nothing else, of Secrets too. */
const kinds = [
  kind('apps', 'deployments', 'Deployment'),
  kind('apps', 'statefulsets', 'StatefulSet'),
  kind('apps', 'daemonsets', 'DaemonSet'),
  kind('batch', 'cronjobs', 'CronJob'),
  kind('', 'services', 'Service'),
  kind('networking.k8s.io', 'ingresses', 'Ingress'),
  kind('', 'configmaps', 'ConfigMap'),
  kind('', 'secrets', 'Secret'),
  kind('', 'resourcequotas', 'ResourceQuota'),
  kind('autoscaling', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler'),
  kind('rbac.authorization.k8s.io', 'roles', 'Role'),
  kind('rbac.authorization.k8s.io', 'rolebindings', 'RoleBinding'),
] as const;
const replicaSets = kind('apps', 'replicasets', 'ReplicaSet');
const events = kind('', 'events', 'Event');
const nodes = kind('', 'nodes', 'Node', false);

/** `GET /api/clusters/{cluster}/changes`: see lib/protocol/changes.ts. Only ever as the signed-in user. */
export async function handleChanges({ response, upstream, signal, url }: ClusterContext): Promise<void> {
  const { namespaces, left } = readNamespaces(url.searchParams.get('ns') ?? '');
  const gathered = new Gathered();
  const jobs: (() => Promise<void>)[] = [];
  const ask = (
    resource: (typeof kinds)[number],
    accept: string,
    take: (read: ReadKind) => void,
    query: Readonly<Record<string, string>> = {},
  ) => {
    for (const namespace of resource.namespaced ? namespaces : [undefined]) {
      jobs.push(async () => {
        const path = resourcePath(resource, { namespace });
        const read = await readKind(upstream, { path, accept, query }, signal);
        gathered.note(resource.kind, read);
        take(read);
      });
    }
  };
  for (const resource of kinds) ask(resource, metadataAccept, ({ items }) => gathered.addWrites(items, resource));
  ask(replicaSets, tableAccept, (read) => gathered.addRevisions(read));
  ask(events, 'application/json', ({ items }) => gathered.addScalings(items), {
    fieldSelector: 'reason=ScalingReplicaSet',
  });
  ask(nodes, metadataAccept, ({ items }) => gathered.addNodes(items));
  const run = async () => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await job();
  };
  await Promise.all(Array.from({ length: readsAtOnce }, run));
  sendJson(response, 200, gathered.answer(left));
}

class Gathered {
  readonly #writes: Change[] = [];
  readonly #revisions: Revision[] = [];
  readonly #scalings: Change[] = [];
  readonly #old = new OldApis();
  readonly #left = new Map<string, number>();
  /** By kind: the status of a refusal, undefined once something of it was read. */
  readonly #refused = new Map<string, number | undefined>();

  note(ofKind: string, { left, refused }: ReadKind): void {
    if (left > 0) this.#left.set(ofKind, (this.#left.get(ofKind) ?? 0) + left);
    // Not served: nothing is hidden.
    if (refused === undefined || refused === 404) this.#refused.set(ofKind, undefined);
    else if (!this.#refused.has(ofKind)) this.#refused.set(ofKind, refused);
  }

  addWrites(items: readonly unknown[], { group, version, kind: name }: (typeof kinds)[number]): void {
    const named = { apiVersion: group === '' ? version : `${group}/${version}`, kind: name };
    for (const item of items) {
      this.#old.look(item, name);
      const change = changeOf(item, named);
      if (change !== undefined) this.#writes.push(change);
    }
  }

  addRevisions({ items, columns }: ReadKind): void {
    const at = columns.findIndex((column) => column.toLowerCase() === 'images');
    for (const item of items) {
      const { cells, object } = recordOf(item);
      const revision = revisionOf(recordOf(object).metadata, textOf(listOf(cells)[at]) ?? '');
      if (revision !== undefined) this.#revisions.push(revision);
    }
  }

  addScalings(items: readonly unknown[]): void {
    for (const item of items) {
      const change = scalingOf(item);
      if (change !== undefined) this.#scalings.push(change);
    }
  }

  addNodes(items: readonly unknown[]): void {
    for (const item of items) {
      const { name, creationTimestamp } = recordOf(recordOf(item).metadata);
      const atMs = Date.parse(textOf(creationTimestamp) ?? '');
      const node = textOf(name);
      if (node === undefined || Number.isNaN(atMs)) continue;
      const about = { apiVersion: 'v1', kind: 'Node', name: node };
      this.#writes.push({ what: 'joined', atMs, ...about, by: '', from: '', to: '', revision: '' });
    }
  }

  answer(namespacesLeft: number): ChangesAnswer {
    return {
      changes: mergeChanges(this.#writes, this.#revisions, this.#scalings, changeLimits.changes),
      partly: [...this.#left].map(([of, left]) => ({ kind: of, left })),
      unread: [...this.#refused].flatMap(([of, status]) => (status === undefined ? [] : [{ kind: of, status }])),
      namespacesLeft,
      oldApis: this.#old.found(),
    };
  }
}

function readNamespaces(text: string): { readonly namespaces: readonly (string | undefined)[]; readonly left: number } {
  const names = [...new Set(text.split(',').filter((name) => name !== ''))];
  if (names.length > 1_000 || names.some((name) => labelNameProblem(name) !== undefined)) {
    throw new Refusal('bad-request', 'ns is a list of namespaces', { field: 'ns' });
  }
  if (names.length === 0) return { namespaces: [undefined], left: 0 };
  const looked = names.slice(0, changeLimits.namespaces);
  return { namespaces: looked, left: names.length - looked.length };
}
