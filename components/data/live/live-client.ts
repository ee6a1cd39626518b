import {
  type ClientMessage,
  type ListAnswer,
  type ListQuestion,
  liveLimits,
  type ServerMessage,
} from '#lib/protocol/live.ts';
import { Asks } from './asks.ts';
import type { LinkKind } from './connection/link.ts';
import { LiveConnection, type LiveEnvironment, problemOfLive } from './connection/live-connection.ts';
import type { Outage } from './connection/outage.ts';
import { Ended } from './ended.ts';
import { FrameQueue } from './frame-queue.ts';
import { RecentWindows } from './lists/recent-windows.ts';
import type { Frame, Subscription } from './subscription.ts';

/**
 * Everything that a tab watches in one cluster, over one connection. It outlives pages: subscriptions come and go, and
 * after every loss each is told again as it is then.
 */
export class LiveClient {
  readonly cluster: string;
  readonly connection: LiveConnection;
  readonly recent = new RecentWindows();
  readonly #environment: LiveEnvironment;
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #frames: FrameQueue;
  readonly #asks: Asks;
  readonly #ended: Ended;
  #nextId = 1;

  constructor(cluster: string, environment: LiveEnvironment) {
    this.cluster = cluster;
    this.#environment = environment;
    this.#frames = new FrameQueue(environment, (frame) => this.#apply(frame));
    this.#ended = new Ended(environment, (id) => this.#reopen(id));
    this.connection = new LiveConnection(cluster, environment, {
      openings: () => this.#openings(),
      up: (kind) => this.#up(kind),
      message: (message) => this.#receive(message),
      lost: (outage) => this.#lost(outage),
    });
    this.#asks = new Asks((message) => {
      if (this.connection.isUp) this.connection.say(message);
    });
  }

  nextId(): number {
    return this.#nextId++;
  }

  /** Opens, or opens again, under its id. Beyond the server's limit it waits until another is closed. */
  open(subscription: Subscription): void {
    this.#subscriptions.set(subscription.id, subscription);
    this.#ended.forget(subscription.id);
    this.connection.start();
    if (!this.#hasRoom(subscription)) return;
    for (const message of subscription.opening()) this.connection.say(message);
    const { outage } = this.connection;
    if (outage !== undefined) subscription.lost(outage);
  }

  close(subscription: Subscription): void {
    const next = [...this.#subscriptions.values()][liveLimits.subscriptions];
    const hadRoom = this.#hasRoom(subscription);
    if (!this.#subscriptions.delete(subscription.id)) return;
    this.#ended.forget(subscription.id);
    this.#frames.forget(subscription.id);
    this.#asks.reject(subscription.id, this.connection.silence('The list was closed.'));
    this.connection.say({ type: 'close', id: subscription.id });
    if (hadRoom && next !== undefined) this.open(next);
  }

  /** About a subscription that is open; while nothing is connected its next opening says it. */
  say(message: ClientMessage): void {
    const subscription = this.#subscriptions.get(message.id);
    if (subscription === undefined || this.#ended.has(message.id) || !this.#hasRoom(subscription)) return;
    this.connection.say(message);
  }

  /** Reads again; what has ended is opened again, and a lost connection is tried now. */
  refresh(subscription: Subscription): void {
    if (this.#ended.has(subscription.id)) this.#reopen(subscription.id);
    else this.say({ type: 'refresh', id: subscription.id });
    if (!this.connection.isUp) this.connection.connectNow();
  }

  /** Rejects with `RequestProblem` when the answer does not come. After a reconnect the question is asked again. */
  ask(subscription: Subscription, question: ListQuestion): Promise<ListAnswer> {
    return this.#asks.ask(subscription.id, question, () =>
      this.connection.silence('The question was not answered in time.'),
    );
  }

  /** After signing out: nothing that was seen stays here. */
  stop(): void {
    this.recent.clear();
    this.connection.stop();
  }

  wake(reason: 'seen' | 'hidden' | 'online'): void {
    this.connection.wake(reason);
    if (reason === 'seen') this.#ended.seen();
  }

  #openings(): readonly ClientMessage[] {
    return this.#withRoom().flatMap((one) => (this.#ended.has(one.id) ? [] : one.opening()));
  }

  /** The server takes so many of a tab, the oldest ones first. */
  #withRoom(): readonly Subscription[] {
    return [...this.#subscriptions.values()].slice(0, liveLimits.subscriptions);
  }

  #hasRoom(subscription: Subscription): boolean {
    return this.#subscriptions.size <= liveLimits.subscriptions || this.#withRoom().includes(subscription);
  }

  #reopen(id: number): void {
    const subscription = this.#subscriptions.get(id);
    if (subscription !== undefined) this.open(subscription);
  }

  #up(kind: LinkKind): void {
    if (kind === 'socket') {
      // Whose it was before is not known.
      this.recent.clear();
      // It knows nothing; and what has ended before may be possible now.
      this.#ended.clear();
      for (const message of this.#openings()) this.connection.say(message);
    }
    this.#asks.askAgain();
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'list':
      case 'object':
      case 'objects':
        this.#frames.add(message);
        break;
      case 'answer':
        this.#asks.answer(message.ask, message.answer);
        break;
      case 'end':
        this.#end(message);
        break;
      default:
        // Said by a newer server of the same protocol: not for this page.
        break;
    }
  }

  #apply(frame: Frame): void {
    const subscription = this.#subscriptions.get(frame.id);
    if (subscription === undefined) return;
    const fits = subscription.apply(frame);
    this.connection.say({ type: 'ack', id: frame.id, seq: frame.seq });
    if (!fits) this.open(subscription);
  }

  #end({ id, turn, problem }: Extract<ServerMessage, { type: 'end' }>): void {
    this.#frames.flush(id);
    const subscription = this.#subscriptions.get(id);
    if (subscription === undefined || subscription.hasMovedOn(turn)) return;
    const reason = problemOfLive(this.cluster, problem);
    this.#ended.add(id, reason);
    this.#asks.reject(id, reason);
    subscription.ended(problem);
    if (problem.httpStatus !== 401) return;
    this.recent.clear();
    this.#environment.sessionLost(this.cluster, reason);
  }

  #lost(outage: Outage): void {
    this.#frames.flushAll();
    for (const subscription of this.#subscriptions.values()) {
      if (!this.#ended.has(subscription.id)) subscription.lost(outage);
    }
  }
}
