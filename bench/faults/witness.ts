import { setTimeout as after } from 'node:timers/promises';
import type { ApiClient } from '#cluster/control-plane/client.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import { TestBrowser } from '#server/testing/server-under-test.ts';

const configMaps: LiveResource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
};
const namespace = 'default';
const name = 'faults';
const path = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
const saveEveryMs = 250;
const backWithinMs = 120_000;

/** What somebody met who had a list open, saved something four times a second and loaded a page each second. */
export interface Testimony {
  /** What the list said of itself, in its order: `live`, `stale`, `closed 1012`, … */
  readonly states: readonly string[];
  /** The list had no rows at some moment. */
  readonly wasEmptied: boolean;
  readonly saved: number;
  /** Saves that were refused, by what the page says of them. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Saves that were answered with success and are not in the cluster. */
  readonly lost: number;
  /** Pages that did not come. */
  readonly pagesMissed: number;
  readonly signedOut: boolean;
  /** From the end of the fault until the list is live and equal to a fresh one. */
  readonly backAfterMs: number;
}

interface Parts {
  readonly origin: string;
  readonly cluster: string;
  readonly token: string;
  /** Straight to the API server. */
  readonly client: ApiClient;
}

export class Witness {
  readonly #parts: Parts;
  readonly #browser: TestBrowser;
  readonly #over = new AbortController();
  readonly #states: string[] = [];
  readonly #saved: string[] = [];
  readonly #refusals = new Map<string, number>();
  #list: LiveListModel | undefined;
  #client: LiveClient | undefined;
  #wasEmptied = false;
  #pagesMissed = 0;
  #running: Promise<unknown> = Promise.resolve();
  #count = 0;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#browser = new TestBrowser(parts.origin);
  }

  static async arrive(parts: Parts): Promise<Witness> {
    const witness = new Witness(parts);
    await parts.client.delete(path);
    await parts.client.create(`/api/v1/namespaces/${namespace}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: {},
    });
    const answer = await witness.#browser.signIn(parts.cluster, parts.token);
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
    await witness.#open();
    await witness.#list?.until(({ settled }) => settled, backWithinMs);
    witness.#running = Promise.all([witness.#look(), witness.#save(), witness.#load()]);
    return witness;
  }

  /** To be asked when the fault is over. */
  async testify(): Promise<Testimony> {
    const overAt = performance.now();
    await this.#untilTrue();
    const backAfterMs = performance.now() - overAt;
    this.#over.abort();
    await this.#running;
    const stored = recordOf(recordOf(await this.#parts.client.get(path)).data);
    const session = await this.#browser.get('/api/session');
    const testimony: Testimony = {
      states: this.#states,
      wasEmptied: this.#wasEmptied,
      saved: this.#saved.length,
      refusals: this.#refusals,
      lost: this.#saved.filter((key) => textOf(stored[key]) !== 'saved').length,
      pagesMissed: this.#pagesMissed,
      signedOut: !session.text.includes(`"cluster":"${this.#parts.cluster}"`),
      backAfterMs,
    };
    await this.#client?.close();
    await this.#parts.client.delete(path);
    return testimony;
  }

  async #open(): Promise<void> {
    const client = await LiveClient.open(this.#browser, this.#parts.cluster);
    this.#client = client;
    this.#list = client.list({ resource: configMaps, sort: 'Name' });
    void client.closed.then(({ code }) => this.#say(`closed ${code}`));
  }

  #say(state: string): void {
    if (this.#over.signal.aborted || this.#states.at(-1) === state) return;
    this.#states.push(state);
  }

  /** As a page does: what is closed is opened again. */
  async #look(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const list = this.#list;
      if (list?.broken !== undefined || list?.ended !== undefined) {
        if (list.ended !== undefined) this.#say(`ended: ${list.ended.failure ?? list.ended.httpStatus}`);
        await this.#client?.close();
        await this.#open().catch(() => undefined);
      } else if (list?.state !== undefined) {
        this.#say(list.state.state);
        if (list.isAnswered && list.total === 0) this.#wasEmptied = true;
      }
      await after(50);
    }
  }

  async #save(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const key = `save-${this.#count}`;
      this.#count += 1;
      const answer = await this.#browser
        .send({
          method: 'PATCH',
          path: `/api/clusters/${this.#parts.cluster}/k8s${path}`,
          body: JSON.stringify({ data: { [key]: 'saved' } }),
          headers: { 'content-type': 'application/merge-patch+json' },
        })
        .catch(() => undefined);
      if (answer?.status === 200) this.#saved.push(key);
      else {
        const failure = answer?.headers['x-pilothouse-failure'];
        const what = answer === undefined ? 'no answer' : String(failure ?? answer.status);
        this.#refusals.set(what, (this.#refusals.get(what) ?? 0) + 1);
      }
      await after(saveEveryMs);
    }
  }

  async #load(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const page = await this.#browser.get(`/c/${this.#parts.cluster}/pods`).catch(() => undefined);
      if (page?.status !== 200) this.#pagesMissed += 1;
      await after(1_000);
    }
  }

  /** Until the list is live and names what a fresh list names. */
  async #untilTrue(): Promise<void> {
    const deadline = performance.now() + backWithinMs;
    for (;;) {
      const fresh = await this.#fresh();
      const list = this.#list;
      const isTrue = list?.settled === true && list.broken === undefined && list.total === fresh;
      if (isTrue && list.state?.state === 'live') return;
      if (performance.now() > deadline) throw new Error(`the list does not come back: ${list?.describe() ?? 'none'}`);
      await after(100);
    }
  }

  async #fresh(): Promise<number> {
    const list = recordOf(await this.#parts.client.get('/api/v1/configmaps').catch(() => ({})));
    return Array.isArray(list.items) ? list.items.length : -1;
  }
}
