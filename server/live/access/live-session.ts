import { setTimeout as after } from 'node:timers/promises';
import { type LiveProblem, liveCloseCodes } from '#lib/protocol/live.ts';
import type { Log } from '#server/observability/log.ts';
import type { Credential } from '#server/session/credential.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { reviewIdentity } from './identity.ts';
import { AccessReviews } from './rights.ts';

/** Whoever lives by a session: a connection. */
export interface SessionMember {
  /**
   * The credential has been checked just now, the rights of what is open are to be checked too. False when some of
   * them could not be: the next check comes sooner then.
   */
  checkRights(): Promise<boolean>;
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
export const tryAgainLater = 1013;

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

  get members(): number {
    return this.#members.size;
  }

  join(member: SessionMember): void {
    this.#members.add(member);
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

  /** Checks until it is stopped. Never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    const { cluster, upstream, checkMs, log } = this.#parts;
    let goodAtMs = performance.now();
    while (!signal.aborted) {
      let allKnown = false;
      const review = await reviewIdentity(cluster, upstream, signal);
      if (signal.aborted) return;
      if (review.state === 'refused') return this.bye(review.problem, liveCloseCodes.signedOut);
      if (review.state === 'known') {
        if (this.#known !== undefined && this.#known !== review.identity) {
          return this.bye(identityChanged(), liveCloseCodes.identityChanged);
        }
        goodAtMs = performance.now();
        allKnown = await this.#good(review.identity);
      } else if (performance.now() - goodAtMs >= (this.#known === undefined ? openingPatienceMs : this.patienceMs)) {
        log.debug({ failure: review.problem.failure }, 'a live session could not be checked');
        return this.bye(review.problem, tryAgainLater);
      }
      await this.#pause(allKnown ? checkMs : checkMs / 12);
    }
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
    // Asked for during the check: what it has found may be older than what was asked for.
    const pauseMs = this.#hurry ? Math.min(ms, hurryMs) : ms;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    const signal = AbortSignal.any([woken.signal, this.#stopped.signal]);
    await after(pauseMs, undefined, { signal }).catch(() => undefined);
    this.#hurry = false;
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
