import { setTimeout as after } from 'node:timers/promises';
import { type LiveProblem, liveCloseCodes } from '#lib/protocol/live.ts';
import type { Log } from '#server/observability/log.ts';
import type { Credential } from '#server/session/credential.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { type IdentityReview, reviewIdentity } from './identity.ts';
import { AccessReviews } from './rights.ts';

/** Whoever lives by a session: a connection. */
export interface SessionMember {
  /**
   * The credential has been checked just now, the rights of what is open are to be checked too. False when some of
   * them could not be: the next check comes sooner then.
   */
  checkRights(): Promise<boolean>;
  /** The credential was refused once: nothing is told until it has been asked again. */
  doubt(isDoubted: boolean): void;
  bye(problem: LiveProblem, closeCode: number): void;
}

export interface SessionParts {
  /** In this process. */
  readonly number: number;
  readonly cluster: Cluster;
  readonly credential: Credential;
  readonly upstream: UserUpstream;
  readonly checkMs: number;
  readonly log: Log;
}

const hurryMs = 200;
/** A page that shows nothing yet is told soon why. */
const openingPatienceMs = 15_000;

/** Registered for WebSockets (IANA): try again later. */
const tryAgainLater = 1013;

/**
 * One credential at one cluster, for as long as a connection of it is open. It is checked with that credential when
 * it begins, and again and again: at the latest twice the time between checks after the API server has last said that
 * it is good, everything that lives by it ends.
 */
export class LiveSession {
  readonly number: number;
  readonly cluster: Cluster;
  readonly credential: Credential;
  readonly reviews: AccessReviews;
  /** See `identityOf`. Waits until the API server has said who this is; never, where it refuses. */
  readonly identity: Promise<string>;
  readonly #parts: SessionParts;
  readonly #members = new Set<SessionMember>();
  readonly #stopped = new AbortController();
  #known: string | undefined;
  #identified: (identity: string) => void = () => undefined;
  #wake: () => void = () => undefined;
  #hurry = false;
  #isDoubted = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.number = parts.number;
    this.cluster = parts.cluster;
    this.credential = parts.credential;
    this.reviews = new AccessReviews(parts.upstream, this.#stopped.signal);
    this.identity = new Promise((resolve) => {
      this.#identified = resolve;
    });
  }

  /** Unknowable for this long means ended. */
  get patienceMs(): number {
    return 2 * this.#parts.checkMs;
  }

  /**
   * After so long a refusal is asked once more before it is believed: an API server that has just been started may not
   * have read its own roles and accounts yet.
   */
  get confirmMs(): number {
    return this.#parts.checkMs / 6;
  }

  get members(): number {
    return this.#members.size;
  }

  join(member: SessionMember): void {
    this.#members.add(member);
    if (this.#isDoubted) member.doubt(true);
  }

  leave(member: SessionMember): void {
    this.#members.delete(member);
  }

  /** Something was refused: what is true now is found out at once. */
  checkNow(): void {
    this.#hurry = true;
    this.#wake();
  }

  /** Ends every connection of it. */
  bye(problem: LiveProblem, closeCode: number): void {
    for (const member of [...this.#members]) member.bye(problem, closeCode);
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Checks until it is stopped, or has ended everything that lives by it. Never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    const { log } = this.#parts;
    let goodAtMs = performance.now();
    while (!signal.aborted) {
      const review = await this.#review();
      if (signal.aborted) return;
      if (review.state === 'known') goodAtMs = performance.now();
      const end = endAfter(review, {
        before: this.#known,
        isDoubted: this.#isDoubted,
        isLate: performance.now() - goodAtMs >= (this.#known === undefined ? openingPatienceMs : this.patienceMs),
      });
      if (end !== undefined) {
        log.debug({ failure: end.problem.failure, closeCode: end.closeCode }, 'a live session is ended');
        return this.bye(end.problem, end.closeCode);
      }
      await this.#pause(await this.#heard(review));
    }
  }

  /** An API server that has just been started forbids even this question to everybody: that says nothing yet. */
  async #review(): Promise<IdentityReview> {
    const { cluster, upstream } = this.#parts;
    const review = await reviewIdentity(cluster, upstream, this.#stopped.signal);
    if (review.state !== 'refused' || !review.isForbidden || (await this.reviews.isReady())) return review;
    return { state: 'unknown', problem: review.problem };
  }

  /** @returns milliseconds until the next check. */
  async #heard(review: IdentityReview): Promise<number> {
    const { checkMs } = this.#parts;
    if (review.state === 'refused') {
      this.#doubt(true);
      return this.confirmMs;
    }
    if (review.state === 'unknown') return checkMs / 12;
    this.#doubt(false);
    return (await this.#good(review.identity)) ? checkMs : checkMs / 12;
  }

  #doubt(isDoubted: boolean): void {
    if (this.#isDoubted === isDoubted) return;
    this.#isDoubted = isDoubted;
    for (const member of [...this.#members]) member.doubt(isDoubted);
  }

  async #good(identity: string): Promise<boolean> {
    const begins = this.#known === undefined;
    this.#known = identity;
    this.#identified(identity);
    if (begins) return true;
    this.reviews.forget();
    const checked = await Promise.all([...this.#members].map((member) => member.checkRights()));
    return checked.every(Boolean);
  }

  async #pause(ms: number): Promise<void> {
    // Asked for during the check: what it has found may be older than what was asked for. A refusal has its time all the
    // same: the second one would be the last, and the API server may only be starting.
    const pauseMs = this.#hurry && !this.#isDoubted ? Math.min(ms, hurryMs) : ms;
    const woken = new AbortController();
    this.#wake = this.#isDoubted ? () => undefined : () => woken.abort();
    const signal = AbortSignal.any([woken.signal, this.#stopped.signal]);
    await after(pauseMs, undefined, { signal }).catch(() => undefined);
    this.#hurry = false;
  }
}

interface SessionState {
  /** The identity, once it is known. */
  readonly before: string | undefined;
  readonly isDoubted: boolean;
  /** Nobody has said for too long that it is good. */
  readonly isLate: boolean;
}

function endAfter(
  review: IdentityReview,
  { before, isDoubted, isLate }: SessionState,
): { problem: LiveProblem; closeCode: number } | undefined {
  switch (review.state) {
    case 'refused':
      return isDoubted || before === undefined
        ? { problem: review.problem, closeCode: liveCloseCodes.signedOut }
        : undefined;
    case 'unknown':
      return isLate ? { problem: review.problem, closeCode: tryAgainLater } : undefined;
    case 'known':
      return before !== undefined && before !== review.identity
        ? { problem: identityChanged(), closeCode: liveCloseCodes.identityChanged }
        : undefined;
  }
}

function identityChanged(): LiveProblem {
  const message = 'the API server now knows this credential as somebody else';
  return {
    httpStatus: 409,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason: 'Conflict', code: 409 },
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
  };
}
