import { isDeepStrictEqual } from 'node:util';
import type { ClientMessage, LiveProblem } from '#lib/protocol/live.ts';
import type { LiveSession } from './access/live-session.ts';
import type { RightsAnswer } from './access/rights.ts';
import { type OpeningMessage, type Scope, scopeKey } from './access/scope.ts';
import type { SubscriptionRights } from './worker/thread-messages.ts';
import type { WorkerThread } from './worker-pool.ts';

interface SubscriptionParts {
  readonly scope: Scope;
  readonly connection: number;
  readonly thread: WorkerThread;
  readonly session: LiveSession;
  /** It ends, for this reason. */
  readonly refused: (problem: LiveProblem) => void;
}

/** How long a new subscription waits for an API server that does not answer, and between its questions. */
const openingPatienceMs = 15_000;
const askAgainMs = 1_000;

/** What one tab has open, and whether it may: nothing is shown before the API server has said so, with its credential. */
export class Subscription {
  readonly id: number;
  readonly kind: OpeningMessage['type'];
  /** Of its scope: an equal one has the same rights. */
  readonly key: string;
  readonly thread: WorkerThread;
  readonly #parts: SubscriptionParts;
  readonly #opening: OpeningMessage;
  readonly #openedAtMs = performance.now();
  #rights: SubscriptionRights | undefined;
  /** When the API server has last said that it may. */
  #allowedAtMs = 0;
  #refusal: { readonly atMs: number; isDenied: boolean } | undefined;
  /** Questions, until they may be answered. */
  #questions: ClientMessage[] = [];
  #again: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(opening: OpeningMessage, parts: SubscriptionParts) {
    this.id = opening.id;
    this.kind = opening.type;
    this.key = scopeKey(parts.scope);
    this.thread = parts.thread;
    this.#opening = opening;
    this.#parts = parts;
  }

  get mayBeTold(): boolean {
    return this.#rights !== undefined;
  }

  /** The worker begins to read, while the API server is asked whether that may be shown. */
  begin(): void {
    this.pass(this.#opening);
    void this.#ask();
  }

  pass(message: ClientMessage): void {
    if (this.#closed) return;
    if (message.type === 'ask' && !this.mayBeTold) this.#questions.push(message);
    else this.thread.post({ type: 'client', connection: this.#parts.connection, message });
  }

  /** After its query was replaced by another of the same scope. */
  tellRights(): void {
    if (this.#rights !== undefined) this.#tell(this.#rights);
  }

  /** Asks again. False when the API server could not be asked. */
  async check(): Promise<boolean> {
    // Those that are still waiting for their first answer ask by themselves.
    if (this.#rights === undefined) return true;
    const answer = await this.#question();
    if (this.#closed || this.#heard(answer)) return true;
    if (performance.now() - this.#allowedAtMs >= this.#parts.session.patienceMs) this.#refuse(answer);
    return false;
  }

  /**
   * The API server has refused the worker. What is true is asked at once; true when that was so a moment ago, and
   * reviews had nothing against it: then there is a rule that no review knows of, and this refusal stands.
   */
  refusedUpstream(): boolean {
    const nowMs = performance.now();
    const before = this.#refusal;
    if (before?.isDenied === true && nowMs - before.atMs < this.#parts.session.patienceMs) return true;
    if (before === undefined || before.isDenied) this.#refusal = { atMs: nowMs, isDenied: false };
    return false;
  }

  close(): void {
    if (this.#closed) return;
    this.pass({ type: 'close', id: this.id });
    this.#closed = true;
    clearTimeout(this.#again);
  }

  async #ask(): Promise<void> {
    const answer = await this.#question();
    if (this.#closed || this.#heard(answer)) return;
    if (performance.now() - this.#openedAtMs >= openingPatienceMs) this.#refuse(answer);
    else this.#again = setTimeout(() => void this.#ask(), askAgainMs);
  }

  #question(): Promise<RightsAnswer> {
    return this.#parts.session.reviews.rights(this.#parts.scope, this.#rights?.refused);
  }

  /** False when it is not known whether it may. */
  #heard(answer: RightsAnswer): boolean {
    if (answer.state === 'unknown') return false;
    if (answer.state === 'signed-out') {
      // The session's own check has the last word, and ends more than this.
      this.#parts.session.checkNow();
      return false;
    }
    if (answer.state === 'refused') {
      this.#refuse(answer);
      return true;
    }
    const changed = !isDeepStrictEqual(this.#rights, answer.rights);
    this.#allowedAtMs = performance.now();
    this.#rights = answer.rights;
    const denies = this.#refusal?.isDenied === false;
    if (this.#refusal !== undefined) this.#refusal.isDenied = true;
    if (changed || denies) this.#tell(answer.rights);
    return true;
  }

  #refuse(answer: RightsAnswer): void {
    if (answer.state !== 'allowed') this.#parts.refused(answer.problem);
  }

  #tell(rights: SubscriptionRights): void {
    this.thread.post({ type: 'rights', connection: this.#parts.connection, id: this.id, rights });
    for (const question of this.#questions.splice(0)) this.pass(question);
  }
}
