import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { ClientMessage, ListQuery, LiveProblem, ServerMessage } from '#lib/protocol/live.ts';
import { isOpening, type OpeningMessage } from '#server/live/access/scope.ts';
import { objectSubscription } from '#server/live/objects/object-subscription.ts';
import { objectsSubscription } from '#server/live/objects/objects-subscription.ts';
import { problemOf } from '#server/live/problem.ts';
import type { Log } from '#server/observability/log.ts';
import { Agents } from '#server/upstream/agents.ts';
import type { ObserveCalls } from '#server/upstream/upstream-call.ts';
import { CacheRegistry } from './caches/cache-registry.ts';
import type { StartFeed } from './caches/list-cache.ts';
import { ListSubscription } from './list-subscription.ts';
import { Session } from './session.ts';
import type { Subscription, SubscriptionHost } from './subscription.ts';
import type { CacheStats, FromWorker, SubscriptionRights, ToWorker, WorkerSettings } from './thread-messages.ts';

export interface LiveWorkerParts {
  readonly post: (message: FromWorker) => void;
  readonly settings: WorkerSettings;
  readonly startFeed: StartFeed;
  readonly log: Log;
  /** Told of each request to an API server. */
  readonly observe?: ObserveCalls;
}

interface Connection {
  readonly number: number;
  readonly session: Session;
  /** By number. */
  readonly subscriptions: Map<number, Entry>;
  seq: number;
}

interface Entry {
  readonly number: number;
  /** The tab's own name for it. */
  readonly id: number;
  readonly subscription: Subscription;
  /** Of the query that it answers now, where that is a list. */
  turn: number | undefined;
  mayBeTold: boolean;
  /** Its last word, kept until it may be told. */
  problem: LiveProblem | undefined;
}

/** Of one session in all its tabs: each may hold a watch of its own. */
const maxSubscriptions = 1_000;
const heapShortFrom = 0.85;
const heapEnoughBelow = 0.7;

/** All that one worker thread does, but for being a thread. */
export class LiveWorker {
  readonly #parts: LiveWorkerParts;
  readonly #agents: Agents;
  readonly #caches: CacheRegistry;
  readonly #sessions = new Map<number, Session>();
  readonly #connections = new Map<number, Connection>();
  #isProcessShort = false;
  #isHeapShort = false;

  constructor(parts: LiveWorkerParts) {
    this.#parts = parts;
    this.#agents = new Agents(parts.observe);
    this.#caches = new CacheRegistry(parts);
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'session':
        this.#begin(new Session(message, this.#agents, this.#parts.log));
        return;
      case 'forget-session':
        this.#forgetSession(message.session);
        return;
      case 'connect':
        this.#connect(message.connection, message.session);
        return;
      case 'disconnect':
        this.#disconnect(message.connection);
        return;
      case 'open':
        this.#open(message.connection, message.subscription, message.message);
        return;
      case 'client':
        this.#client(message.connection, message.subscription, message.message);
        return;
      case 'rights':
        this.#rights(message.connection, message.subscription, message.rights);
        return;
      case 'memory':
        this.#isProcessShort = message.isShort;
        this.#caches.memory(this.#isProcessShort || this.#isHeapShort);
        return;
      case 'stop':
        void this.stop();
        return;
    }
  }

  /** So much of this thread's heap is in use, 0 to 1. At its end the thread would be lost, with everybody's lists. */
  heapInUse(share: number): void {
    const isShort = share > (this.#isHeapShort ? heapEnoughBelow : heapShortFrom);
    if (isShort === this.#isHeapShort) return;
    this.#isHeapShort = isShort;
    this.#parts.log.warn({ share }, isShort ? 'the heap of a thread is short' : 'the heap of a thread is large enough');
    this.#caches.memory(this.#isProcessShort || this.#isHeapShort);
  }

  stats(): CacheStats[] {
    return this.#caches.stats();
  }

  async stop(): Promise<void> {
    for (const number of [...this.#connections.keys()]) this.#disconnect(number);
    for (const session of this.#sessions.values()) session.forget();
    this.#sessions.clear();
    this.#caches.stop();
    await this.#agents.destroy();
  }

  #begin(session: Session): void {
    this.#sessions.set(session.number, session);
    session.warm();
  }

  #connect(number: number, sessionNumber: number): void {
    const session = this.#sessions.get(sessionNumber);
    // Forgotten in the meantime: nothing is said to it.
    if (session === undefined) return;
    this.#connections.set(number, { number, session, subscriptions: new Map(), seq: 0 });
  }

  #disconnect(number: number): void {
    const connection = this.#connections.get(number);
    if (connection === undefined) return;
    this.#connections.delete(number);
    for (const entry of [...connection.subscriptions.values()]) this.#close(connection, entry);
  }

  #forgetSession(number: number): void {
    const session = this.#sessions.get(number);
    if (session === undefined) return;
    this.#sessions.delete(number);
    for (const connection of [...this.#connections.values()]) {
      if (connection.session === session) this.#disconnect(connection.number);
    }
    session.forget();
  }

  #open(connectionNumber: number, number: number, message: OpeningMessage): void {
    const connection = this.#connections.get(connectionNumber);
    if (connection === undefined) return;
    const before = connection.subscriptions.get(number);
    if (before !== undefined) this.#close(connection, before);
    this.#start(connection, number, message);
  }

  #client(connectionNumber: number, number: number, message: ClientMessage): void {
    const connection = this.#connections.get(connectionNumber);
    const entry = connection?.subscriptions.get(number);
    if (connection === undefined || entry === undefined) return;
    if (isOpening(message)) {
      this.#reopen(connection, entry, message);
      return;
    }
    if (message.type === 'close') {
      this.#close(connection, entry);
      return;
    }
    const { subscription } = entry;
    this.#guard(connection, entry, () => {
      if (message.type === 'ack') subscription.acked(message.seq);
      else if (message.type === 'refresh') subscription.refresh();
      else if (subscription instanceof ListSubscription) {
        if (message.type === 'window') subscription.move(message.from, message.to);
        else if (message.type === 'select') subscription.select(message.change);
        else subscription.ask(message.ask, message.question);
      }
    });
  }

  #reopen(connection: Connection, entry: Entry, message: OpeningMessage): void {
    if (message.type === 'list' && canReopen(entry, message.query)) {
      const { subscription } = entry;
      entry.turn = message.turn;
      this.#guard(connection, entry, () => subscription.reopen(message.query, message.turn));
      return;
    }
    this.#close(connection, entry);
    this.#start(connection, entry.number, message);
  }

  #start(connection: Connection, number: number, message: OpeningMessage): void {
    // Functions that need the entry are called after it is there: `start` is the first that may.
    const at: { entry?: Entry } = {};
    const withEntry = (work: (entry: Entry) => void) => {
      if (at.entry !== undefined) work(at.entry);
    };
    const host: SubscriptionHost = {
      id: message.id,
      session: connection.session,
      log: this.#parts.log,
      nextSeq: () => ++connection.seq,
      send: (text, seq) => this.#send(connection, number, text, seq),
      end: (problem) => withEntry((entry) => this.#end(connection, entry, problem)),
      refused: (problem) =>
        this.#parts.post({ type: 'refused', connection: connection.number, subscription: number, problem }),
      guard: (work) => withEntry((entry) => this.#guard(connection, entry, work)),
    };
    const subscription = this.#subscription(host, message);
    const turn = message.type === 'list' ? message.turn : undefined;
    const entry: Entry = { number, id: message.id, subscription, turn, mayBeTold: false, problem: undefined };
    at.entry = entry;
    connection.subscriptions.set(number, entry);
    if (this.#hasTooMany(connection.session)) {
      const asked = { method: 'GET', path: resourcePath(message.query.resource) };
      const words = `more than ${maxSubscriptions} subscriptions of one session`;
      this.#end(connection, entry, problemOf('live-too-many', words, asked));
      return;
    }
    this.#guard(connection, entry, () => subscription.start());
  }

  #hasTooMany(session: Session): boolean {
    let count = 0;
    for (const connection of this.#connections.values()) {
      if (connection.session === session) count += connection.subscriptions.size;
    }
    return count > maxSubscriptions;
  }

  #subscription(host: SubscriptionHost, message: OpeningMessage): Subscription {
    switch (message.type) {
      case 'list':
        return new ListSubscription(host, this.#caches, message.query, message.turn);
      case 'object':
        return objectSubscription(host, message.query);
      case 'objects':
        return objectsSubscription(host, message.query);
    }
  }

  #rights(connectionNumber: number, number: number, rights: SubscriptionRights): void {
    const connection = this.#connections.get(connectionNumber);
    const entry = connection?.subscriptions.get(number);
    if (connection === undefined || entry === undefined) return;
    entry.mayBeTold = true;
    if (entry.problem !== undefined) this.#tellEnd(connection, entry, entry.problem);
    else this.#guard(connection, entry, () => entry.subscription.rights(rights));
  }

  /** A defect ends the subscription that met it, and nothing else. */
  #guard(connection: Connection, entry: Entry, work: () => void): void {
    if (connection.subscriptions.get(entry.number) !== entry || entry.problem !== undefined) return;
    try {
      work();
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a live subscription has broken down');
      const asked = { method: 'GET', path: '/live' };
      this.#end(connection, entry, problemOf('internal', 'a defect of this server', asked));
    }
  }

  #end(connection: Connection, entry: Entry, problem: LiveProblem): void {
    if (connection.subscriptions.get(entry.number) !== entry || entry.problem !== undefined) return;
    entry.problem = problem;
    this.#stop(entry);
    if (entry.mayBeTold) this.#tellEnd(connection, entry, problem);
  }

  #tellEnd(connection: Connection, entry: Entry, problem: LiveProblem): void {
    connection.subscriptions.delete(entry.number);
    const { turn } = entry;
    const message: ServerMessage = { type: 'end', id: entry.id, turn, problem };
    const text = JSON.stringify(message);
    this.#parts.post({
      type: 'send',
      connection: connection.number,
      subscription: entry.number,
      text,
      ended: true,
      failure: problem.failure,
      turn,
    });
  }

  #close(connection: Connection, entry: Entry): void {
    if (connection.subscriptions.get(entry.number) === entry) connection.subscriptions.delete(entry.number);
    this.#stop(entry);
  }

  #stop(entry: Entry): void {
    try {
      entry.subscription.close();
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a live subscription could not be closed in order');
    }
  }

  #send(connection: Connection, subscription: number, text: string, seq: number | undefined): void {
    this.#parts.post({
      type: 'send',
      connection: connection.number,
      subscription,
      text,
      ...(seq === undefined ? {} : { seq }),
    });
  }
}

/** Its rights are known for these namespaces and this resource, and no others. */
function canReopen(entry: Entry, query: ListQuery): entry is Entry & { readonly subscription: ListSubscription } {
  const { subscription, problem } = entry;
  return problem === undefined && subscription instanceof ListSubscription && subscription.hasScopeOf(query);
}
