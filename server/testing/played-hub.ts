import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ListAnswer, ListQuery } from '#lib/protocol/live.ts';
import type { ToWorker } from '#server/live/worker/thread-messages.ts';
import type { Settings } from '#server/settings.ts';
import { LiveClient } from './live-client.ts';
import type { LiveListModel } from './live-model.ts';
import { type PlayedRights, playRights, reviewsOf } from './played-rights.ts';
import { RecordingUpstream } from './recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from './server-under-test.ts';

const liveThread = new URL('./scripted-thread.ts', import.meta.url);
const checkMs = 300;

export const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

/** For tests only: the main thread's side of live lists, between an API server that a test plays and scripted threads. */
export function playedHub(): PlayedHub {
  const hub = new PlayedHub();
  // Checks and second questions take their time, and a busy machine more of it.
  vi.setConfig({ testTimeout: 30_000 });
  beforeEach(() => hub.begin());
  afterEach(() => hub.end());
  return hub;
}

class PlayedHub {
  rights: PlayedRights = () => true;
  isReady = true;
  readonly #clients: LiveClient[] = [];
  #upstream: RecordingUpstream | undefined;
  #server: ServerUnderTest | undefined;

  get upstream(): RecordingUpstream {
    if (this.#upstream === undefined) throw new Error('no test is running');
    return this.#upstream;
  }

  get server(): ServerUnderTest {
    if (this.#server === undefined) throw new Error('no test is running');
    return this.#server;
  }

  async begin(): Promise<void> {
    this.#upstream = await RecordingUpstream.start();
    [this.rights, this.isReady] = [() => true, true];
    playRights(
      this.#upstream,
      (right) => this.rights(right),
      () => this.isReady,
    );
    await this.#start({});
  }

  async end(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.close()));
    await this.server.stop();
    await this.upstream.close();
  }

  /** With other settings. */
  async startAgain(changes: Partial<Settings>): Promise<void> {
    await this.server.stop();
    await this.#start(changes);
  }

  async open(token = 'good', browser = this.server.browser()): Promise<LiveClient> {
    if (browser.cookies.size === 0) expect((await browser.signIn('played', token)).status).toBe(200);
    const client = await LiveClient.open(browser, 'played');
    this.#clients.push(client);
    return client;
  }

  /** How often the API server was asked for the right to list. */
  get timesAsked(): number {
    return reviewsOf(this.upstream).filter(({ verb }) => verb === 'list').length;
  }

  async #start(changes: Partial<Settings>): Promise<void> {
    const settings = { liveCheckMs: checkMs, ...changes };
    this.#server = await startTestServer([this.upstream.cluster], settings, undefined, { liveThread });
  }
}

export async function shown(client: LiveClient, query: Partial<ListQuery> = {}): Promise<LiveListModel> {
  return client.list({ resource: pods, ...query }).until(({ settled }) => settled);
}

/** What the thread was told, as it says itself. */
export async function told(list: LiveListModel): Promise<ToWorker[]> {
  const answer = await list.ask({ kind: 'values', field: '', prefix: '' });
  return valuesOf(answer).map((value): ToWorker => JSON.parse(value));
}

function valuesOf(answer: ListAnswer): string[] {
  return answer.kind === 'values' ? answer.values.map(({ value }) => value) : [];
}

export const messagesOf = <Type extends ToWorker['type']>(messages: readonly ToWorker[], type: Type) =>
  messages.filter((message): message is Extract<ToWorker, { type: Type }> => message.type === type);
