import { setTimeout as after } from 'node:timers/promises';
import type { Random } from '#bench/soak/random.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import { TestBrowser } from '#server/testing/server-under-test.ts';

const pods: LiveResource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const others: readonly [LiveResource, ...LiveResource[]] = [
  { group: '', version: 'v1', plural: 'namespaces', kind: 'Namespace', namespaced: false },
  { group: '', version: 'v1', plural: 'nodes', kind: 'Node', namespaced: false },
  { group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  { group: '', version: 'v1', plural: 'services', kind: 'Service', namespaced: true },
];
const filters = ['', '', 'status:running', 'tone:bad', 'pod-1', 'restarts>3', '-ns:kube-system'] as const;
const sorts = ['', 'Name', 'Restarts', '-Age'] as const;

/** What everybody has met together. */
export class Notes {
  /** In words, the first ones. */
  readonly errors: string[] = [];
  errorCount = 0;
  actions = 0;
  /** Milliseconds of requests, by what was asked for. */
  readonly times = new Map<string, number[]>();

  error(words: string): void {
    this.errorCount += 1;
    if (this.errors.length < 20) this.errors.push(words);
  }

  time(what: string, ms: number): void {
    const known = this.times.get(what);
    if (known === undefined) this.times.set(what, [ms]);
    else known.push(ms);
  }
}

export interface VisitorParts {
  readonly origin: string;
  readonly cluster: string;
  readonly token: string;
  readonly random: Random;
  readonly notes: Notes;
  /** Whether the server has pages. */
  readonly pages: boolean;
}

/**
 * A signed-in tab without a browser: its session, its live socket with the lists that a page opens, and now and then
 * what a person does: scroll, filter, sort, go to another page, open a pod.
 */
export class Visitor {
  readonly #parts: VisitorParts;
  readonly #browser: TestBrowser;
  readonly #client: LiveClient;
  readonly pods: LiveListModel;
  #beside: LiveListModel;
  #hasLeft = false;

  private constructor(parts: VisitorParts, browser: TestBrowser, client: LiveClient) {
    this.#parts = parts;
    this.#browser = browser;
    this.#client = client;
    this.pods = client.list({ resource: pods });
    this.#beside = client.list({ resource: parts.random.pick(others), to: 0 });
    void client.closed.then(({ code, bye }) => {
      if (!this.#hasLeft) parts.notes.error(`a socket was closed with ${code}: ${bye?.status.message ?? ''}`);
    });
  }

  static async arrive(parts: VisitorParts): Promise<Visitor> {
    const browser = new TestBrowser(parts.origin);
    const startedAt = performance.now();
    const answer = await browser.signIn(parts.cluster, parts.token);
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
    parts.notes.time('sign-in', performance.now() - startedAt);
    return new Visitor(parts, browser, await LiveClient.open(browser, parts.cluster));
  }

  /** Until the list of pods is complete. */
  async see(timeoutMs: number): Promise<void> {
    const startedAt = performance.now();
    await this.pods.until(({ settled }) => settled, timeoutMs);
    this.#parts.notes.time('all pods are there', performance.now() - startedAt);
  }

  /** Does something every `paceMs` or so, until the signal. */
  async stay(paceMs: number, over: AbortSignal): Promise<void> {
    const { random, notes } = this.#parts;
    const pause = (ms: number) => after(ms, undefined, { signal: over }).catch(() => undefined);
    await pause(random.below(paceMs));
    while (!over.aborted) {
      try {
        await this.#act();
        notes.actions += 1;
      } catch (error) {
        notes.error(error instanceof Error ? error.message : String(error));
      }
      await pause(paceMs / 2 + random.below(paceMs));
    }
  }

  /** What is wrong with what it shows, in words. */
  trouble(): string[] {
    return [this.pods, this.#beside].flatMap((list) => {
      if (list.ended !== undefined) return [`a list has ended: ${JSON.stringify(list.ended)}`];
      return list.broken === undefined ? [] : [list.broken.message];
    });
  }

  async leave(): Promise<void> {
    this.#hasLeft = true;
    await this.#client.close();
  }

  async #act(): Promise<void> {
    const { random, pages } = this.#parts;
    switch (random.weighted({ scroll: 6, filter: 3, sort: 1, other: 3, object: 3, page: pages ? 1 : 0 })) {
      case 'scroll': {
        const from = random.below(Math.max(1, this.pods.matched));
        this.pods.window(from, from + 60);
        return;
      }
      case 'filter':
        return await this.#ask('another filter', { filter: random.pick(filters), from: 0, to: 60 });
      case 'sort':
        return await this.#ask('another order', { sort: random.pick(sorts), from: 0, to: 60 });
      case 'other': {
        this.#beside.close();
        this.#beside = this.#client.list({ resource: random.pick(others) });
        const startedAt = performance.now();
        await this.#beside.until(({ isAnswered }) => isAnswered);
        return this.#parts.notes.time('another list', performance.now() - startedAt);
      }
      case 'object':
        return await this.#openPod();
      case 'page':
        return await this.#get('a page', `/c/${this.#parts.cluster}/${random.pick(['pods', 'nodes', 'overview'])}`);
    }
  }

  async #ask(what: string, changes: Parameters<LiveListModel['change']>[0]): Promise<void> {
    const startedAt = performance.now();
    this.pods.change(changes);
    await this.pods.until(({ isAnswered }) => isAnswered);
    this.#parts.notes.time(what, performance.now() - startedAt);
  }

  async #openPod(): Promise<void> {
    const row = this.pods.rows[0];
    if (row?.namespace === undefined) return;
    await this.#get(
      'an object through the pass-through',
      `/api/clusters/${this.#parts.cluster}/k8s/api/v1/namespaces/${row.namespace}/pods/${row.name}`,
    );
  }

  async #get(what: string, path: string): Promise<void> {
    const startedAt = performance.now();
    const answer = await this.#browser.get(path);
    // The pod of a row may have gone a moment ago.
    if (answer.status !== 200 && answer.status !== 404) throw new Error(`${what}: ${answer.status} ${answer.text}`);
    this.#parts.notes.time(what, performance.now() - startedAt);
  }
}
