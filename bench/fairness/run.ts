import { setTimeout as after } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Pilothouse } from '#bench/live/pilothouse.ts';
import { podResource } from '#bench/live/server-figures.ts';
import type { ServedCluster } from '#scripts/test/console-server.ts';
import type { LiveClient } from '#server/testing/live-client.ts';
import type { TestBrowser } from '#server/testing/server-under-test.ts';

export interface FairnessOptions {
  readonly pilothouse: Pilothouse;
  readonly cluster: ServedCluster;
  /** Of the one who works. */
  readonly token: string;
  /** Of those who open all pods, one after another: each identity has a list of its own. */
  readonly others: readonly string[];
  /** How long it is quiet before. */
  readonly quietMs: number;
  readonly log: (line: string) => void;
}

/** Milliseconds of requests, by what was asked for. */
export type Times = ReadonlyMap<string, readonly number[]>;

export interface FairnessReport {
  readonly quiet: Times;
  readonly during: Times;
  /** Of each of the others: until all rows were there. */
  readonly listMs: readonly number[];
  readonly rows: number;
  /** Of the main thread while the others' lists came. */
  readonly longestBlockMs: number;
}

const namespaces = { group: '', version: 'v1', plural: 'namespaces', kind: 'Namespace', namespaced: false } as const;
const objectPath = '/api/v1/namespaces/kube-system';
/** Between two things that one person does. */
const paceMs = 100;
const listTimeoutMs = 5 * 60_000;

/** What somebody's pages cost while nobody else is there, and while others have their first look at a very long list. */
export async function fairness(options: FairnessOptions): Promise<FairnessReport> {
  const { pilothouse, others, log } = options;
  const worker = await Worker.arrive(options);
  try {
    // Code is compiled, pages are drawn for the first time.
    await worker.workUntil(AbortSignal.timeout(5_000));
    const quiet = await worker.workUntil(AbortSignal.timeout(options.quietMs));
    // What was before does not count.
    await pilothouse.figures();
    const listMs: number[] = [];
    const over = new AbortController();
    const work = worker.workUntil(over.signal);
    let rows = 0;
    for (const token of others) {
      const client = await pilothouse.open(await pilothouse.signIn(token));
      const startedAt = performance.now();
      const list = client.list({ resource: podResource });
      await list.until(({ settled }) => settled, listTimeoutMs);
      listMs.push(performance.now() - startedAt);
      rows = list.total;
      log(`${rows} rows after ${((listMs.at(-1) ?? 0) / 1000).toFixed(1)} s`);
      await client.close();
    }
    over.abort();
    const during = await work;
    const { mainLongestBlockMs } = await pilothouse.figures();
    return { quiet, during, listMs, rows, longestBlockMs: mainLongestBlockMs };
  } finally {
    await worker.leave();
  }
}

/** Somebody who loads a page, reads an object and opens a short list, again and again. */
class Worker {
  readonly #options: FairnessOptions;
  readonly #browser: TestBrowser;
  readonly #client: LiveClient;
  readonly #direct: Agent;

  private constructor(options: FairnessOptions, browser: TestBrowser, client: LiveClient) {
    this.#options = options;
    this.#browser = browser;
    this.#client = client;
    this.#direct = new Agent({ allowH2: false, connect: { ca: options.cluster.authority } });
  }

  static async arrive(options: FairnessOptions): Promise<Worker> {
    const { pilothouse, token } = options;
    const browser = await pilothouse.signIn(token);
    return new Worker(options, browser, await pilothouse.open(browser));
  }

  async workUntil(over: AbortSignal): Promise<Times> {
    const times = new Map<string, number[]>();
    const timed = async (what: string, act: () => Promise<void>) => {
      const startedAt = performance.now();
      await act();
      const known = times.get(what) ?? [];
      known.push(performance.now() - startedAt);
      times.set(what, known);
      await after(paceMs);
    };
    const { name } = this.#options.cluster;
    while (!over.aborted) {
      await timed('the object, from the API server itself', () => this.#askDirectly());
      await timed('the object, through Pilothouse', () => this.#get(`/api/clusters/${name}/k8s${objectPath}`));
      await timed('a whole page', () => this.#get(`/c/${name}/nodes`));
      await timed('a list of namespaces that nobody had open', () => this.#list());
    }
    return times;
  }

  async leave(): Promise<void> {
    await this.#client.close();
    await this.#direct.destroy();
  }

  async #get(path: string): Promise<void> {
    const { status, text } = await this.#browser.get(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`);
  }

  async #askDirectly(): Promise<void> {
    const { cluster, token } = this.#options;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await request(`${cluster.server}${objectPath}`, { dispatcher: this.#direct, headers });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${objectPath}: ${answer.statusCode} ${text.slice(0, 300)}`);
  }

  async #list(): Promise<void> {
    const list = this.#client.list({ resource: namespaces });
    await list.until(({ settled }) => settled, listTimeoutMs);
    list.close();
  }
}
