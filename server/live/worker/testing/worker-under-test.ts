import type { ClientMessage, ListQuery, LiveProblem, LiveResource, ServerMessage } from '#lib/protocol/live.ts';
import { isOpening } from '#server/live/access/scope.ts';
import { startFeed } from '#server/live/source/start-feed.ts';
import { createLog } from '#server/observability/log.ts';
import type { Credential } from '#server/session/credential.ts';
import { LiveListModel, LiveObjectModel, LiveObjectsModel } from '#server/testing/live-model.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { LiveWorker, type LiveWorkerParts } from '../live-worker.ts';
import { defaultWorkerSettings, type FromWorker, type SubscriptionRights } from '../thread-messages.ts';

export const pods: LiveResource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

export const everything: SubscriptionRights = { list: true, watch: true, get: true };

export type Sent = Extract<FromWorker, { type: 'send' }>;

/** For tests: a worker without its thread, and what it says. */
export class WorkerUnderTest {
  readonly worker: LiveWorker;
  readonly sent: Sent[] = [];
  readonly refused: Extract<FromWorker, { type: 'refused' }>[] = [];
  readonly #tabs = new Map<number, Tab>();
  #next = 1;

  constructor(
    parts: {
      readonly settings?: Partial<LiveWorkerParts['settings']>;
      readonly startFeed?: LiveWorkerParts['startFeed'];
    } = {},
  ) {
    this.worker = new LiveWorker({
      startFeed,
      log: createLog('silent'),
      ...parts,
      settings: { ...defaultWorkerSettings, ...parts.settings },
      post: (message) => {
        if (message.type === 'refused') this.refused.push(message);
        if (message.type !== 'send') return;
        this.sent.push(message);
        this.#tabs.get(message.connection)?.receive(message);
      },
    });
  }

  session(cluster: Cluster, credential: string | Credential, identity = 'ann'): number {
    const session = this.#next++;
    this.worker.receive({
      type: 'session',
      session,
      identity,
      cluster,
      credential: typeof credential === 'string' ? { kind: 'token', token: credential } : credential,
      timeouts: { headersTimeoutMs: 5_000, bodyTimeoutMs: 5_000 },
    });
    return session;
  }

  forget(session: number): void {
    this.worker.receive({ type: 'forget-session', session });
  }

  tab(session: number, acks: 'auto' | 'manual' = 'auto'): Tab {
    const tab = new Tab(this.worker, this.#next++, session, acks);
    this.#tabs.set(tab.number, tab);
    return tab;
  }
}

/** One connection, with models that apply every frame as the protocol says. The number of a subscription is its id. */
export class Tab {
  readonly number: number;
  readonly frames: ServerMessage[] = [];
  readonly answers: Extract<ServerMessage, { type: 'answer' }>[] = [];
  readonly ends = new Map<number, LiveProblem>();
  readonly #worker: LiveWorker;
  readonly #acks: 'auto' | 'manual';
  readonly #open = new Set<number>();
  readonly #models = new Map<number, LiveListModel | LiveObjectModel | LiveObjectsModel>();

  constructor(worker: LiveWorker, number: number, session: number, acks: 'auto' | 'manual') {
    this.#worker = worker;
    this.number = number;
    this.#acks = acks;
    worker.receive({ type: 'connect', connection: number, session });
  }

  say(message: ClientMessage): void {
    const about = { connection: this.number, subscription: message.id };
    if (isOpening(message) && !this.#open.has(message.id)) this.#worker.receive({ type: 'open', ...about, message });
    else this.#worker.receive({ type: 'client', ...about, message });
    if (isOpening(message)) this.#open.add(message.id);
    if (message.type === 'close') this.#open.delete(message.id);
  }

  allow(id: number, rights: SubscriptionRights = everything): void {
    this.#worker.receive({ type: 'rights', connection: this.number, subscription: id, rights });
  }

  leave(): void {
    this.#worker.receive({ type: 'disconnect', connection: this.number });
  }

  ack(id: number, seq: number): void {
    this.say({ type: 'ack', id, seq });
  }

  list(
    query: Partial<ListQuery> = {},
    { id = 1, rights = everything }: { id?: number; rights?: SubscriptionRights | null } = {},
  ): LiveListModel {
    const whole = listQuery(query);
    const model = new LiveListModel(id, whole, {
      send: (message) => this.say(message),
      ask: () => Promise.reject(new Error('asked in another way here')),
      forget: () => undefined,
    });
    this.#models.set(id, model);
    this.say({ type: 'list', id, turn: model.turn, query: whole });
    if (rights !== null) this.allow(id, rights);
    return model;
  }

  object(
    namespace: string,
    name: string,
    rights: SubscriptionRights | null = everything,
    resource: LiveResource = pods,
  ): LiveObjectModel {
    const model = new LiveObjectModel(1, (message) => this.say(message));
    this.#models.set(1, model);
    this.say({ type: 'object', id: 1, query: { resource, namespace, name } });
    if (rights !== null) this.allow(1, rights);
    return model;
  }

  objects(namespace: string, limit: number, labelSelector?: string, resource = pods): LiveObjectsModel {
    const model = new LiveObjectsModel(1, (message) => this.say(message));
    this.#models.set(1, model);
    this.say({
      type: 'objects',
      id: 1,
      query: { resource, namespace, limit, ...(labelSelector === undefined ? {} : { labelSelector }) },
    });
    this.allow(1);
    return model;
  }

  receive(sent: Sent): void {
    const message = parse(sent.text);
    this.frames.push(message);
    if (sent.ended === true) this.#open.delete(sent.subscription);
    if (message.type === 'answer') this.answers.push(message);
    else if (message.type === 'end') {
      this.ends.set(message.id, message.problem);
      this.#models.get(message.id)?.end(message.problem, message.turn);
    } else if (message.type === 'list' || message.type === 'object' || message.type === 'objects') {
      this.#models.get(message.id)?.apply(message);
      if (this.#acks === 'auto') queueMicrotask(() => this.ack(message.id, message.seq));
    }
  }
}

export function listQuery(query: Partial<ListQuery> = {}): ListQuery {
  return { resource: pods, namespaces: [], filter: '', sort: 'Name', from: 0, to: 50, extras: [], ...query };
}

/** The one cast: the worker is trusted to speak the protocol; the models check what it says. */
function parse(text: string): ServerMessage {
  return JSON.parse(text) as ServerMessage;
}
