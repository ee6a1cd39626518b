import type { FailureCode } from '#lib/protocol/failure.ts';
import {
  type ClientMessage,
  type LiveProblem,
  liveCloseCodes,
  liveLimits,
  liveProtocolVersion,
  type ServerMessage,
} from '#lib/protocol/live.ts';
import type { LiveSession, SessionMember } from '#server/live/access/live-session.ts';
import { isOpening, type OpeningMessage, scopeKey, scopeOf } from '#server/live/access/scope.ts';
import { type Asked, problemOf } from '#server/live/problem.ts';
import type { FromWorker } from '#server/live/worker/thread-messages.ts';
import type { WorkerPool, WorkerThread } from '#server/live/worker-pool.ts';
import type { Log } from '#server/observability/log.ts';
import type { Outlet } from './outlet.ts';
import { Subscription } from './subscription.ts';

export interface ConnectionParts {
  /** In this process. */
  readonly number: number;
  readonly productVersion: string;
  readonly pool: WorkerPool;
  readonly outlet: Outlet;
  /** The session's hard end, epoch milliseconds. */
  readonly expiresAtMs: number;
  /** Where there is nobody to acknowledge: what has left this process counts as received. */
  readonly acksItself: boolean;
  readonly log: Log;
  /** Something was refused by ourselves, for the figures. */
  readonly refused: (failure: FailureCode) => void;
  readonly join: (member: SessionMember) => LiveSession;
  readonly leave: (session: LiveSession, member: SessionMember) => void;
}

type Sent = Extract<FromWorker, { type: 'send' }>;

const maxWithheldBytes = 16 * 1024 * 1024;
const live: Asked = { method: 'GET', path: '/live' };

/** One tab's end of live lists, whatever carries it: its subscriptions, each in a worker thread, and their rights. */
export class LiveConnection implements SessionMember {
  readonly number: number;
  readonly session: LiveSession;
  readonly #parts: ConnectionParts;
  /** By the tab's ids. */
  readonly #subscriptions = new Map<number, Subscription>();
  /** The same by their numbers, which threads know them by. */
  readonly #numbered = new Map<number, Subscription>();
  #nextNumber = 1;
  readonly #threads = new Set<WorkerThread>();
  readonly #expiry: NodeJS.Timeout;
  /** What was said before it was known who says it. */
  #early: ClientMessage[] | undefined = [];
  #identity = '';
  #isDoubted = false;
  readonly #withheld: { readonly thread: WorkerThread; readonly message: Sent }[] = [];
  #withheldBytes = 0;
  #ended = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.number = parts.number;
    this.session = parts.join(this);
    this.#tell({ type: 'hello', protocol: liveProtocolVersion, product: parts.productVersion, nowMs: Date.now() });
    this.#expiry = setTimeout(() => this.#expire(), Math.max(0, parts.expiresAtMs - Date.now()));
    void this.session.identity.then((identity) => this.#begin(identity));
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  beat(): void {
    this.#tell({ type: 'beat', nowMs: Date.now() });
  }

  /** Already checked for its shape. */
  take(message: ClientMessage): void {
    if (this.#ended) return;
    if (this.#early !== undefined) {
      if (this.#early.length < 4 * liveLimits.subscriptions) this.#early.push(message);
      else this.bye(problemOf('rate-limited', 'too many messages at once', live), liveCloseCodes.tooMuch);
      return;
    }
    if (isOpening(message)) {
      this.#open(message);
      return;
    }
    // Of a subscription that has ended a moment ago there may still be talk.
    const subscription = this.#subscriptions.get(message.id);
    if (subscription === undefined) return;
    if (message.type === 'close') this.#close(subscription);
    else subscription.pass(message);
  }

  fromWorker(thread: WorkerThread, message: Exclude<FromWorker, { type: 'stats' }>): void {
    const subscription = this.#numbered.get(message.subscription);
    // It has been closed meanwhile, and its id may be another one's by now.
    if (this.#ended || subscription === undefined || subscription.thread !== thread) return;
    if (message.type === 'refused') {
      if (subscription.refusedUpstream()) this.#end(subscription, message.problem);
      else this.session.checkNow();
      return;
    }
    subscription.heard();
    if (this.#isDoubted || subscription.isDoubted) {
      this.#withhold(thread, message);
      return;
    }
    // Nothing goes out before the API server has said that it may, whatever the worker thinks.
    if (!subscription.mayBeTold) return;
    if (message.ended === true) {
      this.#forget(subscription);
      subscription.ended();
      const next = subscription.askedAfter(message.turn);
      if (next !== undefined) {
        // The thread did not know of it yet, and takes no notice of it any more.
        this.#open(next);
        return;
      }
      if (message.failure !== undefined) this.#parts.refused(message.failure);
    }
    const { seq } = message;
    this.#parts.outlet.send(
      message.text,
      this.#parts.acksItself && seq !== undefined
        ? () => subscription.pass({ type: 'ack', id: subscription.id, seq })
        : undefined,
    );
  }

  /** A thread has broken down. The tab comes back at once and says again what it shows; until then that is stale. */
  threadLost(thread: WorkerThread): void {
    if (this.#threads.has(thread)) this.close(restart);
  }

  doubt(isDoubted: boolean): void {
    this.#isDoubted = isDoubted;
    if (!isDoubted) this.#release();
  }

  async checkRights(): Promise<boolean> {
    const checks = [...this.#subscriptions.values()].map((subscription) => subscription.check());
    return (await Promise.all(checks)).every(Boolean);
  }

  bye(problem: LiveProblem, closeCode: number): void {
    if (this.#ended) return;
    this.#parts.log.debug({ failure: problem.failure, closeCode }, 'a live connection is ended');
    if (problem.failure !== undefined) this.#parts.refused(problem.failure);
    this.#tell({ type: 'bye', problem });
    this.close(closeCode);
  }

  /** The connection is over: by us, with this code, or because the other side has gone. */
  close(closeCode?: number): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#expiry);
    // The thread forgets them with the connection; what they wait for here must end as well.
    for (const subscription of this.#subscriptions.values()) subscription.ended();
    this.#subscriptions.clear();
    this.#numbered.clear();
    this.#withheld.length = 0;
    this.#parts.pool.disconnect(this.number);
    this.#parts.leave(this.session, this);
    if (closeCode !== undefined) this.#parts.outlet.close(closeCode);
  }

  /** Since each state has to be acknowledged before the next, that is little. */
  #withhold(thread: WorkerThread, message: Sent): void {
    this.#withheldBytes += message.text.length;
    if (this.#withheldBytes > maxWithheldBytes) {
      this.bye(problemOf('rate-limited', 'too many answers at once', live), liveCloseCodes.tooMuch);
    } else {
      this.#withheld.push({ thread, message });
    }
  }

  /** What is still in doubt is withheld again, and what has ended is nobody's. */
  #release(): void {
    this.#withheldBytes = 0;
    for (const { thread, message } of this.#withheld.splice(0)) this.fromWorker(thread, message);
  }

  #begin(identity: string): void {
    if (this.#ended) return;
    this.#identity = identity;
    this.#parts.pool.introduce(this.number, this.session, identity);
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const message of early) this.take(message);
  }

  #open(message: OpeningMessage): void {
    const scope = scopeOf(message);
    const before = this.#subscriptions.get(message.id);
    if (before?.key === scopeKey(scope) && before.kind === message.type) {
      before.pass(message);
      before.tellRights();
      return;
    }
    // What may be shown of the one says nothing of the other: the worker begins anew.
    if (before !== undefined) this.#close(before);
    if (this.#subscriptions.size >= liveLimits.subscriptions) {
      const words = `more than ${liveLimits.subscriptions} subscriptions`;
      this.bye(problemOf('bad-request', words, live), liveCloseCodes.protocol);
      return;
    }
    const { group, plural } = message.query.resource;
    const thread = this.#parts.pool.threadFor(`${this.#identity} ${plural}.${group}`);
    if (thread === undefined) {
      const words = 'the part of Pilothouse that holds lists keeps failing; try again in a minute';
      const turn = message.type === 'list' ? message.turn : undefined;
      this.#parts.refused('internal');
      this.#tell({ type: 'end', id: message.id, turn, problem: problemOf('internal', words, live) });
      return;
    }
    thread.connect(this.number, this.session, this.#identity);
    this.#threads.add(thread);
    const subscription = new Subscription(message, {
      number: this.#nextNumber++,
      scope,
      connection: this.number,
      thread,
      session: this.session,
      refused: (problem) => this.#end(subscription, problem),
      cleared: () => this.#release(),
      silent: () => this.#parts.log.warn({ resource: `${plural}.${group}` }, 'a thread says nothing of a list'),
    });
    this.#subscriptions.set(message.id, subscription);
    this.#numbered.set(subscription.number, subscription);
    subscription.begin();
  }

  #close(subscription: Subscription): void {
    this.#forget(subscription);
    subscription.close();
  }

  #forget(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.id);
    this.#numbered.delete(subscription.number);
  }

  #end(subscription: Subscription, problem: LiveProblem): void {
    if (this.#ended || this.#subscriptions.get(subscription.id) !== subscription) return;
    this.#close(subscription);
    if (problem.failure !== undefined) this.#parts.refused(problem.failure);
    this.#tell({ type: 'end', id: subscription.id, turn: subscription.turn, problem });
  }

  #expire(): void {
    this.bye(problemOf('session-expired', 'the session has ended', live), liveCloseCodes.signedOut);
  }

  #tell(message: ServerMessage): void {
    if (!this.#ended) this.#parts.outlet.send(JSON.stringify(message));
  }
}

/** Registered for WebSockets (IANA): the service restarts. */
export const restart = 1012;
