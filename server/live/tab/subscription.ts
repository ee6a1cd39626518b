import { isDeepStrictEqual } from 'node:util';
import type { ClientMessage, LiveProblem } from '#lib/protocol/live.ts';
import type { LiveSession } from '#server/live/access/live-session.ts';
import type { RightsAnswer } from '#server/live/access/rights.ts';
import { isOpening, type OpeningMessage, type Scope, scopeKey } from '#server/live/access/scope.ts';
import type { SubscriptionRights } from '#server/live/worker/thread-messages.ts';
import type { WorkerThread } from '#server/live/worker-pool.ts';

interface SubscriptionParts {
  /** Within its connection. */
  readonly number: number;
  readonly scope: Scope;
  readonly connection: number;
  readonly thread: WorkerThread;
  readonly session: LiveSession;
  /** It ends, for this reason. */
  readonly refused: (problem: LiveProblem) => void;
  /** It may be told again what it was not while there was doubt. */
  readonly cleared: () => void;
  /** The thread says nothing of it, and has been told once more what to show. */
  readonly silent: () => void;
}

/** How long a new subscription waits for an API server that does not answer, and between its questions. */
const openingPatienceMs = 15_000;
/** How long it waits for one that refuses and is not ready. */
const startingPatienceMs = 5_000;
const askAgainMs = 1_000;
/** So often reviews must contradict a refusal, each followed by another one within this time, until it stands. */
const denialsOfRefusal = 2;
const refusalMemoryMs = 10_000;
/** A list says at least that it is loading, long before that. */
const silenceMs = 10_000;

const mostRemembered = 100;

/** What the API server has refused the worker although its reviews allow it. */
interface Refusal {
  readonly sinceMs: number;
  readonly lastMs: number;
  /** How often reviews have contradicted it. */
  readonly denials: number;
  /** They have not been asked since the last one. */
  readonly isOpen: boolean;
}

/** What one tab has open, and whether it may: nothing is shown before the API server has said so, with its credential. */
export class Subscription {
  readonly id: number;
  readonly number: number;
  readonly kind: OpeningMessage['type'];
  /** Of its scope: an equal one has the same rights. */
  readonly key: string;
  readonly thread: WorkerThread;
  readonly #parts: SubscriptionParts;
  /** As it is by now: the latest query, and the latest window of that. */
  #opening: OpeningMessage;
  /** What else was said before the thread has said anything. */
  #said: ClientMessage[] = [];
  readonly #openedAtMs = performance.now();
  /** For the first time, while it waits for its first answer. */
  #refusedAtMs: number | undefined;
  /** The API server was, before the question that is asked now. */
  #isReady = false;
  #rights: SubscriptionRights | undefined;
  /** When the API server has last said that it may. */
  #allowedAtMs = 0;
  #isDoubted = false;
  #refusal: Refusal | undefined;
  /** Questions, until they may be answered. */
  #questions: ClientMessage[] = [];
  #again: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #hasSpoken = false;
  #closed = false;

  constructor(opening: OpeningMessage, parts: SubscriptionParts) {
    this.id = opening.id;
    this.number = parts.number;
    this.kind = opening.type;
    this.key = scopeKey(parts.scope);
    this.thread = parts.thread;
    this.#opening = opening;
    this.#parts = parts;
  }

  /** The API server has said so, and since then nothing else. */
  get mayBeTold(): boolean {
    return this.#rights !== undefined && !this.#isDoubted;
  }

  /** A right was there and is refused now: nothing is told before that has been asked once more. */
  get isDoubted(): boolean {
    return this.#isDoubted;
  }

  get turn(): number | undefined {
    return this.#opening.type === 'list' ? this.#opening.turn : undefined;
  }

  /** The query that has taken the place of the one of this turn, if one has. */
  askedAfter(turn: number | undefined): OpeningMessage | undefined {
    return this.turn === turn ? undefined : this.#opening;
  }

  /** The worker begins to read, while the API server is asked whether that may be shown. */
  begin(): void {
    this.#open();
    void this.#ask();
  }

  pass(message: ClientMessage): void {
    if (this.#closed) return;
    if (message.type === 'ask' && !this.mayBeTold) {
      this.#questions.push(message);
      return;
    }
    this.#remember(message);
    this.#post(message);
  }

  /** After its query was replaced by another of the same scope. */
  tellRights(): void {
    if (this.#rights !== undefined) this.#tell(this.#rights);
  }

  /** Asks again. False when the API server could not be asked. */
  async check(): Promise<boolean> {
    // Those that wait for their first answer, or for the second to a refusal, ask by themselves.
    if (!this.mayBeTold) return true;
    const answer = await this.#question();
    if (this.#closed) return true;
    if (answer.state === 'refused') {
      this.#isDoubted = true;
      this.#again = setTimeout(() => void this.#confirm(), this.#parts.session.confirmMs);
      return true;
    }
    if (answer.state === 'allowed' && this.#refusal?.isOpen === true && !(await this.#mayBelieve(this.#refusal)))
      return false;
    if (this.#closed || this.#heard(answer)) return true;
    if (performance.now() - this.#allowedAtMs >= this.#parts.session.patienceMs) this.#refuse(answer);
    return false;
  }

  /**
   * The API server has refused the worker. What is true is asked at once; true when that was so twice a moment ago,
   * and an API server that is ready had nothing against it in its reviews: then there is a rule that no review knows
   * of, and this refusal stands. One alone may be of a server that starts, or may have been on its way.
   */
  refusedUpstream(): boolean {
    const nowMs = performance.now();
    const before = this.#refusal;
    const isRepeated = before !== undefined && nowMs - before.lastMs < refusalMemoryMs;
    if (isRepeated && before.denials >= denialsOfRefusal) return true;
    this.#refusal = isRepeated
      ? { ...before, lastMs: nowMs, isOpen: true }
      : { sinceMs: nowMs, lastMs: nowMs, denials: 0, isOpen: true };
    return false;
  }

  close(): void {
    this.#post({ type: 'close', id: this.id });
    this.ended();
  }

  /** The thread has said something of it. */
  heard(): void {
    this.#hasSpoken = true;
    this.#said = [];
    clearTimeout(this.#silence);
  }

  /** The worker has closed it by itself. */
  ended(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    clearTimeout(this.#silence);
  }

  async #ask(): Promise<void> {
    const answer = await this.#question();
    const isDoubtful = answer.state === 'refused' && !this.#mayBelieveFirst();
    if (this.#closed || (!isDoubtful && this.#heard(answer))) return;
    if (!isDoubtful && performance.now() - this.#openedAtMs >= openingPatienceMs) {
      this.#refuse(answer);
      return;
    }
    // Of the next question: what it refuses after it was ready, it refuses knowing all roles.
    this.#isReady = answer.state === 'refused' && (await this.#parts.session.reviews.isReady());
    if (!this.#closed) this.#again = setTimeout(() => void this.#ask(), this.#isReady ? 0 : askAgainMs);
  }

  /**
   * An API server that has just been started refuses everybody until it has read its roles. However long it was away
   * before: only from its first refusal on does it count as one that is there.
   */
  #mayBelieveFirst(): boolean {
    this.#refusedAtMs ??= performance.now();
    return this.#isReady || performance.now() - this.#refusedAtMs >= startingPatienceMs;
  }

  /** An API server that has just been started refuses what it does not know yet: one refusal is not the last word. */
  async #confirm(): Promise<void> {
    // Before the question: what it refuses after it was ready, it refuses knowing all roles.
    const isReady = await this.#parts.session.reviews.isReady();
    const answer = await this.#question();
    if (this.#closed) return;
    const isLate = performance.now() - this.#allowedAtMs >= this.#parts.session.patienceMs;
    const isLastWord = isLate || (answer.state === 'refused' && isReady);
    if (answer.state !== 'allowed' && isLastWord) {
      this.#refuse(answer);
      return;
    }
    this.#isDoubted = answer.state !== 'allowed';
    if (!this.#isDoubted) this.#heard(answer);
    else {
      this.#again = setTimeout(() => void this.#confirm(), askAgainMs);
      return;
    }
    this.#answerQuestions();
    this.#parts.cleared();
  }

  /** Before the worker is told to read again: by a server that is not ready it would only be refused again. */
  async #mayBelieve({ sinceMs }: Refusal): Promise<boolean> {
    return performance.now() - sinceMs >= startingPatienceMs || (await this.#parts.session.reviews.isReady());
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
    const refusal = this.#refusal;
    const denies = refusal?.isOpen === true;
    if (denies) this.#refusal = { ...refusal, denials: refusal.denials + 1, isOpen: false };
    if (changed || denies) this.#tell(answer.rights);
    return true;
  }

  #refuse(answer: RightsAnswer): void {
    if (answer.state !== 'allowed') this.#parts.refused(answer.problem);
  }

  #tell(rights: SubscriptionRights): void {
    this.thread.post({ type: 'rights', connection: this.#parts.connection, subscription: this.number, rights });
    if (this.kind === 'list' && !this.#hasSpoken) {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#beginAgain(), silenceMs);
    }
    this.#answerQuestions();
  }

  /** Nobody waits for ever for a list that its thread has lost sight of. */
  #beginAgain(): void {
    if (this.#closed || this.#hasSpoken || this.#rights === undefined) return;
    this.#parts.silent();
    this.#open();
    for (const message of this.#said) this.#post(message);
    this.#tell(this.#rights);
  }

  /** So that it can be begun again as it is by then, also with what the thread may not have heard. */
  #remember(message: ClientMessage): void {
    const { type } = message;
    if (isOpening(message)) this.#opening = message;
    else if (type === 'window') this.#opening = movedTo(this.#opening, message);
    else if (!this.#hasSpoken && (type === 'select' || type === 'ask') && this.#said.length < mostRemembered)
      this.#said.push(message);
  }

  #open(): void {
    const { thread, number } = this;
    thread.post({ type: 'open', connection: this.#parts.connection, subscription: number, message: this.#opening });
  }

  #post(message: ClientMessage): void {
    this.thread.post({ type: 'client', connection: this.#parts.connection, subscription: this.number, message });
  }

  #answerQuestions(): void {
    if (this.mayBeTold) for (const question of this.#questions.splice(0)) this.pass(question);
  }
}

function movedTo(
  opening: OpeningMessage,
  { from, to }: { readonly from: number; readonly to: number },
): OpeningMessage {
  return opening.type === 'list' ? { ...opening, query: { ...opening.query, from, to } } : opening;
}
