import { createHash } from 'node:crypto';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import { type Session, sessionEndMs } from './session.ts';

/** Sessions remembered at once: the oldest are forgotten first, so that memory stays bounded. */
const maxRemembered = 50_000;

/**
 * Sessions that have ended by signing out, until they would have ended by themselves: a copy of their cookie opens
 * nothing any more. This process knows its own; another replica, and the next process, take a copy as long as its
 * credential is good, because nothing is stored but in cookies.
 */
export class SignedOutSessions {
  readonly #now: () => number;
  readonly #endsAtMs = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(cluster: Cluster, session: Session): void {
    const nowMs = this.#now();
    for (const [mark, endsAtMs] of this.#endsAtMs) {
      if (endsAtMs > nowMs && this.#endsAtMs.size < maxRemembered) break;
      this.#endsAtMs.delete(mark);
    }
    this.#endsAtMs.set(markOf(cluster, session), sessionEndMs(session));
  }

  has(cluster: Cluster, session: Session): boolean {
    return this.#endsAtMs.has(markOf(cluster, session));
  }
}

/** The same for every cookie of one sign-in, also where its credential was renewed since. */
function markOf(cluster: Cluster, { user, startedAtMs }: Session): string {
  return createHash('sha256')
    .update(JSON.stringify([clusterFingerprint(cluster), cluster.id, user.name, user.uid, startedAtMs]))
    .digest('base64url');
}
