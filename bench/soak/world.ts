import { setTimeout as after } from 'node:timers/promises';
import type { ApiClient } from '#cluster/control-plane/client.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { definitionName, definitionPath, type KindName, kindNames, kinds, widgetDefinition } from './kinds.ts';
import { annotation, apps, randomConfigMap, randomPod, randomPodStatus, randomWidget, tiers } from './objects.ts';
import type { Random } from './random.ts';

/** Namespaces that are always there; others come and go. */
export const lastingNamespaces = ['soak-a', 'soak-b', 'soak-c'] as const;
export const passingNamespaces = ['soak-x', 'soak-y'] as const;
const allNamespaces = [...lastingNamespaces, ...passingNamespaces];
const soakLabel = 'soak.pilothouse.dev/run';

/** How many objects of each kind there are, about. */
const sizes: Readonly<Record<KindName, number>> = { pods: 400, configmaps: 250, widgets: 120 };

interface Change {
  readonly what: string;
  readonly object: string;
  readonly run: () => Promise<number>;
}

/**
 * Changes a cluster at random. What is chosen depends on the seed alone, not on what the API server answers: refusals
 * (a namespace that is going, an object that is not there) are part of the game.
 */
export class World {
  readonly client: ApiClient;
  changes = 0;
  /** By HTTP status; 0: no answer. */
  readonly answers = new Map<number, number>();
  readonly #random: Random;
  readonly #names: Record<KindName, Set<string>> = { pods: new Set(), configmaps: new Set(), widgets: new Set() };
  readonly #history = new Map<string, string[]>();
  #isWide = false;
  #counter = 0;

  constructor(client: ApiClient, random: Random) {
    this.client = client;
    this.#random = random;
  }

  /** Objects to begin with. What an earlier run has left is taken away. */
  async populate(): Promise<void> {
    await this.clear();
    await this.#makeDefinition();
    for (const namespace of allNamespaces) await this.#makeNamespace(namespace);
    await this.run({ perSecond: Number.POSITIVE_INFINITY, changes: 2 * sum(Object.values(sizes)), onlyCreate: true });
  }

  /** Runs so many changes, eight at a time, or until the signal. */
  async run(options: {
    readonly perSecond: number;
    readonly changes: number;
    readonly onlyCreate?: boolean;
    readonly signal?: AbortSignal;
  }): Promise<void> {
    const startedAt = performance.now();
    let begun = 0;
    const lane = async () => {
      while (begun < options.changes && options.signal?.aborted !== true) {
        const dueAt = startedAt + (begun * 1000) / options.perSecond;
        begun += 1;
        const change = options.onlyCreate ? this.#create(this.#kind()) : this.#choose();
        if (dueAt > performance.now()) await after(dueAt - performance.now());
        await this.#perform(change);
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
  }

  /** What was done to an object lately, for a report. */
  historyOf(kind: KindName, namespacedName: string): readonly string[] {
    return this.#history.get(`${kind} ${namespacedName}`) ?? [];
  }

  /** Until nothing is on its way any more: namespaces and pods that are going have gone, what vanished is there. */
  async settle(): Promise<void> {
    await this.#makeDefinition();
    for (const namespace of allNamespaces) await this.#makeNamespace(namespace);
    const deadline = performance.now() + 120_000;
    let before: string | undefined;
    for (;;) {
      const { going, fingerprint } = await this.#look();
      if (going.length === 0 && fingerprint === before) return;
      if (performance.now() > deadline)
        throw new Error(
          `the cluster does not come to rest: ${going.length} are still going: ${going.slice(0, 9).join('; ')}`,
        );
      before = fingerprint;
      // It may have been on its way out when it was asked for.
      if (going.some((one) => one.startsWith('widgets: 404'))) await this.#makeDefinition();
      await after(1_000);
    }
  }

  async clear(): Promise<void> {
    await this.client.delete(`${definitionPath}/${definitionName}`);
    for (const namespace of allNamespaces) await this.client.delete(`/api/v1/namespaces/${namespace}`);
    const deadline = performance.now() + 120_000;
    for (const path of [
      `${definitionPath}/${definitionName}`,
      ...allNamespaces.map((name) => `/api/v1/namespaces/${name}`),
    ]) {
      while ((await this.client.find(path)) !== undefined) {
        if (performance.now() > deadline) throw new Error(`${path} does not go`);
        await after(200);
      }
    }
    for (const names of Object.values(this.#names)) names.clear();
  }

  #choose(): Change {
    const kind = this.#kind();
    const what = this.#random.weighted({
      create: 22,
      remove: 14,
      recreate: 8,
      relabel: 14,
      update: 40,
      namespace: 0.6,
      definition: 0.35,
    });
    if (what === 'namespace') return this.#toggleNamespace();
    if (what === 'definition') return this.#toggleDefinition();
    if (what === 'create' && this.#names[kind].size < 1.3 * sizes[kind]) return this.#create(kind);
    const name = this.#random.pick([...this.#names[kind]]);
    if (name === undefined) return this.#create(kind);
    switch (what) {
      case 'create':
      case 'remove':
        return this.#names[kind].size < 0.7 * sizes[kind] ? this.#create(kind) : this.#remove(kind, name);
      case 'recreate':
        return this.#recreate(kind, name);
      case 'relabel':
        return this.#relabel(kind, name);
      case 'update':
        return this.#update(kind, name);
    }
  }

  #kind(): KindName {
    return this.#random.weighted({ pods: 6, configmaps: 3, widgets: 2 });
  }

  #create(kind: KindName): Change {
    const namespace = this.#random.pick(this.#random.chance(0.85) ? lastingNamespaces : passingNamespaces);
    this.#counter += 1;
    const name = `${this.#random.pick(apps)}-${this.#random.below(1296).toString(36)}-${this.#counter}`;
    this.#names[kind].add(`${namespace}/${name}`);
    const object = this.#object(kind, name);
    const path = pathOf(kind, namespace);
    const statusOf = kind === 'pods' && this.#random.chance(0.8) ? randomPodStatus(this.#random) : undefined;
    return {
      what: 'create',
      object: `${kind} ${namespace}/${name}`,
      run: async () => {
        const created = await this.#send('POST', path, object);
        if (statusOf === undefined || created >= 300) return created;
        return await this.#send('PATCH', `${path}/${name}/status`, { status: statusOf });
      },
    };
  }

  #remove(kind: KindName, namespacedName: string): Change {
    this.#names[kind].delete(namespacedName);
    const grace = this.#random.chance(0.5) ? '?gracePeriodSeconds=0' : '';
    const path = objectPathOf(kind, namespacedName);
    return {
      what: `delete${grace}`,
      object: `${kind} ${namespacedName}`,
      run: () => this.#send('DELETE', `${path}${grace}`),
    };
  }

  /** Deleted and made again at once: another object of the same name. */
  #recreate(kind: KindName, namespacedName: string): Change {
    const [namespace = '', name = ''] = namespacedName.split('/');
    const object = this.#object(kind, name);
    return {
      what: 'recreate',
      object: `${kind} ${namespacedName}`,
      run: async () => {
        await this.#send('DELETE', `${objectPathOf(kind, namespacedName)}?gracePeriodSeconds=0`);
        return await this.#send('POST', pathOf(kind, namespace), object);
      },
    };
  }

  #relabel(kind: KindName, namespacedName: string): Change {
    const labels = {
      app: this.#random.chance(0.1) ? null : this.#random.pick(apps),
      tier: this.#random.chance(0.3) ? null : this.#random.pick(tiers),
    };
    const annotations = { [annotation]: this.#random.chance(0.3) ? null : `note ${this.#random.below(20)}` };
    return {
      what: `labels ${JSON.stringify(labels)}`,
      object: `${kind} ${namespacedName}`,
      run: () => this.#send('PATCH', objectPathOf(kind, namespacedName), { metadata: { labels, annotations } }),
    };
  }

  #update(kind: KindName, namespacedName: string): Change {
    const path = objectPathOf(kind, namespacedName);
    const object = `${kind} ${namespacedName}`;
    if (kind === 'pods') {
      const status = randomPodStatus(this.#random);
      return { what: 'status', object, run: () => this.#send('PATCH', `${path}/status`, { status }) };
    }
    const data = { [`key-${this.#random.below(6)}`]: this.#random.chance(0.4) ? null : 'changed' };
    const spec = { phase: this.#random.pick(['Ready', 'Failed', 'Pending', 'Odd']), size: this.#random.below(50) };
    const body = kind === 'configmaps' ? { data } : { spec };
    return { what: `update ${JSON.stringify(body)}`, object, run: () => this.#send('PATCH', path, body) };
  }

  #toggleNamespace(): Change {
    const namespace = this.#random.pick(passingNamespaces);
    const makeIt = this.#random.chance(0.6);
    if (!makeIt) this.#forget((_, name) => name.startsWith(`${namespace}/`));
    return {
      what: makeIt ? 'make' : 'delete',
      object: `namespaces ${namespace}`,
      run: async () => {
        if (!makeIt) return await this.#send('DELETE', `/api/v1/namespaces/${namespace}`);
        await this.#makeNamespace(namespace);
        return 201;
      },
    };
  }

  #toggleDefinition(): Change {
    const what = this.#random.weighted({ remove: 2, make: 3, columns: 1 });
    if (what === 'columns') this.#isWide = !this.#isWide;
    if (what === 'remove') this.#forget((kind) => kind === 'widgets');
    const definition = widgetDefinition(this.#isWide);
    return {
      what,
      object: `customresourcedefinitions ${definitionName}`,
      run: () => {
        if (what === 'remove') return this.#send('DELETE', `${definitionPath}/${definitionName}`);
        if (what === 'make') return this.#send('POST', definitionPath, definition);
        return this.#send('PATCH', `${definitionPath}/${definitionName}`, definition);
      },
    };
  }

  /** What goes together with something else. */
  #forget(goes: (kind: KindName, namespacedName: string) => boolean): void {
    for (const kind of kindNames) {
      for (const name of this.#names[kind]) if (goes(kind, name)) this.#names[kind].delete(name);
    }
  }

  #object(kind: KindName, name: string): object {
    if (kind === 'pods') return randomPod(this.#random, name);
    return kind === 'configmaps' ? randomConfigMap(this.#random, name) : randomWidget(this.#random, name);
  }

  async #perform(change: Change): Promise<void> {
    this.changes += 1;
    const status = await change.run();
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    const history = this.#history.get(change.object) ?? [];
    history.push(`${new Date().toISOString().slice(11, 23)} ${change.what}: ${status}`);
    this.#history.set(change.object, history.slice(-6));
  }

  /** The HTTP status; 0 where there was no answer, as while the API server starts again. */
  async #send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<number> {
    const media = method === 'PATCH' ? { contentType: 'application/merge-patch+json' } : {};
    return await this.client.send(method, path, body, media).then(
      (answer) => answer.status,
      () => 0,
    );
  }

  async #makeNamespace(name: string): Promise<void> {
    const labels = { [soakLabel]: 'true' };
    await this.#send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    // Pods are refused until it is there, and its controller takes its time.
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
    await this.#send('POST', `/api/v1/namespaces/${name}/serviceaccounts`, account);
  }

  async #makeDefinition(): Promise<void> {
    const deadline = performance.now() + 30_000;
    // It is served a moment after it was made.
    for (;;) {
      await this.#send('POST', definitionPath, widgetDefinition(this.#isWide));
      const answer = await this.client.send('GET', `${resourcePath(kinds.widgets)}?limit=1`).catch(() => undefined);
      if (answer?.status === 200) return;
      if (performance.now() > deadline) throw new Error('the custom resource is not served');
      await after(200);
    }
  }

  /** Versions of all lists, and what is on its way still: namespaces and objects that go, resources not yet served. */
  async #look(): Promise<{ readonly going: readonly string[]; readonly fingerprint: string }> {
    const namespaces = listOf(await this.client.get('/api/v1/namespaces'));
    const going = namespaces.filter(isGoing).map((item) => describeGoing('namespace', item));
    const versions: string[] = [];
    for (const [name, kind] of Object.entries(kinds)) {
      const answer = await this.client.send('GET', resourcePath(kind));
      // A resource that has just been defined anew.
      if (answer.status !== 200) {
        going.push(`${name}: ${answer.status}`);
        continue;
      }
      const items = listOf(answer.body);
      going.push(...items.filter(isGoing).map((item) => describeGoing(name, item)));
      versions.push(items.map((item) => `${item.metadata.uid} ${item.metadata.resourceVersion}`).join());
    }
    return { going, fingerprint: versions.join(';') };
  }
}

interface Item {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly deletionTimestamp?: string;
    readonly finalizers?: readonly string[];
  };
  readonly spec?: { readonly nodeName?: string };
  readonly status?: { readonly phase?: string; readonly conditions?: unknown };
}

/** The one cast: lists of the cluster's own API server, read by a test. */
function listOf(answer: unknown): readonly Item[] {
  return (answer as { items: readonly Item[] }).items;
}

function isGoing(item: Item): boolean {
  return item.metadata.deletionTimestamp !== undefined;
}

function describeGoing(what: string, { metadata, spec, status }: Item): string {
  const { name, deletionTimestamp, finalizers } = metadata;
  return JSON.stringify({ what, name, deletionTimestamp, finalizers, nodeName: spec?.nodeName, status });
}

function pathOf(kind: KindName, namespace: string): string {
  return resourcePath(kinds[kind], { namespace });
}

function objectPathOf(kind: KindName, namespacedName: string): string {
  const [namespace = '', name = ''] = namespacedName.split('/');
  return resourcePath(kinds[kind], { namespace, name });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
