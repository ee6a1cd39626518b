import type { LiveResource, ObjectFrame, ObjectsFrame } from '#lib/protocol/live.ts';
import { problemOf } from '#server/live/problem.ts';
import { Outbox } from '#server/live/worker/outbox.ts';
import type { Lease } from '#server/live/worker/session.ts';
import { forbidden, isRefusal, type Subscription, type SubscriptionHost } from '#server/live/worker/subscription.ts';
import type { SubscriptionRights } from '#server/live/worker/thread-messages.ts';
import type { Follower, FollowerParts } from './follower.ts';

/** Frames at most so often, but for the first change after quiet. */
const intervalMs = 500;
const refreshEveryMs = 1_000;

interface Following<Followed extends Follower, Frame extends ObjectFrame | ObjectsFrame> {
  readonly resource: LiveResource;
  readonly follow: (parts: FollowerParts) => Followed;
  readonly mayBeShown: (rights: SubscriptionRights) => boolean;
  /** Undefined where nothing is new. Called only to send what it gives. */
  readonly frame: (followed: Followed, seq: number) => Frame | undefined;
}

/** What one tab has open of whole objects, read with the session's own credential and nobody else's. */
export class FollowingSubscription<Followed extends Follower, Frame extends ObjectFrame | ObjectsFrame>
  implements Subscription
{
  readonly #host: SubscriptionHost;
  readonly #following: Following<Followed, Frame>;
  readonly #lease: Lease;
  readonly #outbox: Outbox;
  readonly #followed: Followed;
  #refreshedAtMs = Number.NEGATIVE_INFINITY;
  #isRefused = false;
  #mightWatch = true;

  constructor(host: SubscriptionHost, following: Following<Followed, Frame>) {
    this.#host = host;
    this.#following = following;
    this.#lease = host.session.lease(() => this.#followed.restart());
    this.#outbox = new Outbox({
      next: (seq) => {
        const frame = following.frame(this.#followed, seq);
        return frame === undefined ? undefined : JSON.stringify(frame);
      },
      send: (text, seq) => host.send(text, seq),
      intervalMs: () => intervalMs,
      nextSeq: host.nextSeq,
      guard: host.guard,
    });
    this.#followed = following.follow({
      upstream: this.#lease.upstream,
      changed: (urgent) => this.#outbox.touch(urgent),
      ended: (problem) => {
        if (!isRefusal(problem)) return host.end(problem);
        this.#isRefused = true;
        host.refused(problem);
      },
      broken: (error) => {
        host.log.error({ err: error }, 'a live object can be followed no longer');
        host.end(problemOf('internal', 'a defect of this server', { method: 'GET', path: '/live' }));
      },
    });
  }

  start(): void {
    this.#followed.start();
  }

  rights(rights: SubscriptionRights): void {
    if (!this.#following.mayBeShown(rights)) {
      this.#host.end(forbidden(this.#following.resource));
      return;
    }
    this.#outbox.open();
    // Asked anew since the API server refused: either that was a moment ago, or it refuses again.
    if (this.#isRefused) this.#followed.restart();
    else if (rights.watch && !this.#mightWatch) this.#followed.mayWatch();
    this.#isRefused = false;
    this.#mightWatch = rights.watch;
  }

  acked(seq: number): void {
    this.#outbox.acked(seq);
  }

  refresh(): void {
    const nowMs = performance.now();
    if (this.#isRefused || nowMs - this.#refreshedAtMs < refreshEveryMs) return;
    this.#refreshedAtMs = nowMs;
    this.#followed.restart();
  }

  close(): void {
    this.#outbox.close();
    this.#followed.stop();
    this.#lease.end();
  }
}
