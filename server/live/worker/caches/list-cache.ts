import { resourcePath } from '#lib/kubernetes/resource.ts';
import { hasOwnStatus } from '#lib/kubernetes/status.ts';
import type { LiveProblem, LiveResource, LiveState, RowName, ScopeProblem } from '#lib/protocol/live.ts';
import { problemOf } from '#server/live/problem.ts';
import { RowStore } from '#server/live/rows/row-store.ts';
import type { View } from '#server/live/rows/view.ts';
import type { Feed, FeedOptions } from '#server/live/source/feed.ts';
import type { Log } from '#server/observability/log.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { Lease, Session } from '../session.ts';
import { isRefusal } from '../subscription.ts';
import { MergeLoop } from './merge-loop.ts';
import { Wishes } from './wishes.ts';

/** While a list comes in, it is sorted after as long again as it has been coming in: many rows take longer. */
const loadingEveryMs = { shortest: 200, longest: 1_000 };
const refreshEveryMs = 1_000;
/** Between two looks at what has to be read next. */
const wishEveryMs = 150;

export type StartFeed = (options: FeedOptions) => Feed;

export interface ListCacheParts {
  readonly resource: LiveResource;
  /** Empty: everything. */
  readonly namespaces: readonly string[];
  readonly maxRows: number;
  readonly startFeed: StartFeed;
  readonly log: Log;
  /** Views were merged: a moment to look at what it costs. */
  readonly merged: () => void;
  /** Nobody is subscribed any more. */
  readonly idle: (cache: ListCache) => void;
  /** Can't go on: is not to be found any more. */
  readonly ended: (cache: ListCache) => void;
}

/** What has changed of the state and the problems: `word` where the state is called otherwise now. */
export type CacheNews = 'none' | 'some' | 'word';

/** A subscription as its cache sees it. */
export interface CacheMember {
  readonly session: Session;
  readonly view: View;
  /** Rows of its window that are not whole yet, and those whose usage it shows. */
  wanted(): readonly RowName[];
  wantedUsage(): readonly RowName[];
  /** Objects and usage of all rows are wanted, and whether some are not known yet. */
  wantedAll(): 'nothing' | 'usage' | 'objects';
  /** Its view has changed. */
  viewChanged(): void;
  /** All that was written has been merged, and the state and the problems of the cache are these. */
  settled(news: CacheNews): void;
  /** The cache can't go on, for all or for this one's session. It is no member any more. */
  cacheEnded(problem: LiveProblem): void;
}

/**
 * The rows of one list for one identity: filled by one feed, seen through shared views. Upstream requests use the
 * credential of a session that is subscribed now; without subscriptions there are no requests.
 */
export class ListCache {
  readonly parts: ListCacheParts;
  readonly store: RowStore;
  readonly createdAtMs = performance.now();
  /** What the feed says. */
  state: LiveState = { state: 'loading', known: 0 };
  /** The same as of the last merge: what the views show is at least as new. */
  shown: { readonly state: LiveState; readonly problems: readonly ScopeProblem[] } = {
    state: this.state,
    problems: [],
  };
  /** When the last one left; 0 while somebody is there. */
  idleSinceMs = 0;
  readonly #members = new Set<CacheMember>();
  readonly #merges: MergeLoop<View>;
  readonly #wishes = new Wishes();
  #feed: Feed | undefined;
  #isPaused = false;
  #lease: Lease | undefined;
  #events = 0;
  #problems: readonly ScopeProblem[] = [];
  #news: CacheNews = 'none';
  #merging = { ...this.shown, news: this.#news };
  /** When the last merge began. */
  #mergedRows = 0;
  #loadingSinceMs = performance.now();
  /** Decided when a merge begins: what is written after it must not put the next one off. */
  #restMs = 0;
  #refreshedAtMs = Number.NEGATIVE_INFINITY;
  #hasWishes = false;
  #wishTimer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(parts: ListCacheParts) {
    this.parts = parts;
    this.store = new RowStore({ resource: parts.resource, nowMs: Date.now });
    this.#merges = new MergeLoop({
      // Nobody is told more often while a list comes in, and reading it needs the time.
      leastEveryMs: () => (this.state.state === 'loading' && this.#mergedRows > 0 ? this.#restMs : 0),
      views: () => {
        this.#merging = { state: this.state, problems: this.#problems, news: this.#news };
        this.#news = 'none';
        this.#mergedRows = this.store.size;
        this.#restMs = this.#restWhileLoading();
        return new Set([...this.#members].map((member) => member.view));
      },
      changed: (view) => {
        for (const member of this.#members) if (member.view === view) member.viewChanged();
      },
      done: () => this.#settle(),
      failed: (error, view) => this.#broken(error, view),
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get isIdle(): boolean {
    return this.#members.size === 0;
  }

  /** Whether its rows are what the cluster says now, as far as anybody can know. */
  get isLive(): boolean {
    return !this.isIdle && !this.#hasEnded && this.state.state === 'live';
  }

  get figures(): { rows: number; bytes: number; subscribers: number; watches: number } {
    return { ...this.store.stats(), subscribers: this.#members.size, watches: this.#lease?.watches ?? 0 };
  }

  /** Watch events since this was asked last. */
  takeEvents(): number {
    const events = this.#events;
    this.#events = 0;
    return events;
  }

  join(member: CacheMember): void {
    this.#members.add(member);
    this.idleSinceMs = 0;
    this.#lease ??= this.#leaseOf(member.session);
    this.#run();
    this.#merges.wake(true);
  }

  /** When it is the last one of the session whose credential is in use, every request with that ends now. */
  leave(member: CacheMember): void {
    if (!this.#members.delete(member)) return;
    const session = this.#lease?.session;
    if (session !== undefined && !this.#has(session)) this.#changeLease();
    if (this.isIdle) {
      this.idleSinceMs = performance.now();
      this.#merges.sleep();
      this.parts.idle(this);
    } else {
      this.#merges.wake();
    }
  }

  /** A member looks at something else: what is read next changes with it. `now`: it waits for a view. */
  looksElsewhere(now: boolean): void {
    this.#merges.wake(now);
  }

  /** Reads everything again; however often somebody presses the key, not more than once a second. */
  refresh(): void {
    const nowMs = performance.now();
    if (nowMs - this.#refreshedAtMs < refreshEveryMs) return;
    this.#refreshedAtMs = nowMs;
    this.readAgain();
  }

  /** What was refused may be allowed now. */
  readAgain(): void {
    this.#wishes.forget();
    this.#feed?.refresh();
  }

  /** Who is subscribed is told why. */
  end(problem: LiveProblem): void {
    this.#hasEnded = true;
    this.stop();
    this.parts.ended(this);
    this.#dismiss([...this.#members], problem);
  }

  stop(): void {
    this.#merges.sleep();
    clearTimeout(this.#wishTimer);
    this.#feed?.stop();
    this.#feed = undefined;
    this.#lease?.end();
    this.#lease = undefined;
  }

  #restWhileLoading(): number {
    const { shortest, longest } = loadingEveryMs;
    return Math.min(longest, Math.max(shortest, performance.now() - this.#loadingSinceMs));
  }

  #has(session: Session): boolean {
    for (const member of this.#members) if (member.session === session) return true;
    return false;
  }

  #changeLease(): void {
    const before = this.#lease;
    const [next] = this.#members;
    this.#lease = next === undefined ? undefined : this.#leaseOf(next.session);
    if (next === undefined) this.#pause();
    else this.#feed?.credentialChanged();
    // Last, so that the feed has already let go of what is cut off here.
    before?.end();
  }

  #leaseOf(session: Session): Lease {
    // What still waits for an answer of before may wait for long.
    return session.lease(() => this.#feed?.credentialChanged());
  }

  #run(): void {
    if (this.#hasEnded) return;
    if (this.#feed === undefined || this.#isPaused) this.#loadingSinceMs = performance.now();
    if (this.#feed === undefined) this.#startFeed();
    else if (this.#isPaused) this.#feed.resume();
    this.#isPaused = false;
  }

  #pause(): void {
    if (this.#feed !== undefined && !this.#isPaused) this.#feed.pause();
    this.#isPaused = true;
  }

  #startFeed(): void {
    const { resource, namespaces, maxRows, startFeed } = this.parts;
    this.#feed = startFeed({
      upstream: () => this.#lease?.upstream ?? nobody,
      resource,
      namespaces,
      // Both are tried: a refusal is as quick as asking, and a right may have come since.
      rights: { watch: true, get: true },
      detail: hasOwnStatus(resource.group, resource.kind) ? 'object' : 'metadata',
      sink: this.store,
      maxRows,
      events: {
        state: (state) => this.#setState(state),
        problems: (problems) => {
          this.#problems = problems;
          if (this.#news === 'none') this.#news = 'some';
          this.#merges.wake();
        },
        wrote: () => this.#merges.wake(),
        ended: (problem) => this.#feedEnded(problem),
        event: () => {
          this.#events += 1;
        },
      },
    });
  }

  #setState(state: LiveState): void {
    const isAnother = state.state !== this.state.state;
    if (isAnother) this.#loadingSinceMs = performance.now();
    this.state = state;
    if (isAnother) this.#wishes.forget();
    if (isAnother) this.#news = 'word';
    else if (this.#news === 'none') this.#news = 'some';
    // Rows that came with it are merged before anybody is told that they are all there.
    this.#merges.wake(isAnother);
  }

  #settle(): void {
    const { state, problems, news } = this.#merging;
    this.shown = { state, problems };
    for (const member of [...this.#members]) member.settled(news);
    this.#tellWishes();
    this.parts.merged();
  }

  #feedEnded(problem: LiveProblem): void {
    const before = this.#lease;
    if (!isRefusal(problem) || problem.httpStatus !== 401 || before === undefined) {
      this.end(problem);
      return;
    }
    // One credential has had its day; others of the same identity may be good for longer.
    const refused = [...this.#members].filter((member) => member.session === before.session);
    for (const member of refused) this.leave(member);
    for (const member of refused) member.cacheEnded(problem);
  }

  /** Looking through all views costs something, and rows that are wanted take longer to be read than this. */
  #tellWishes(): void {
    this.#hasWishes = true;
    if (this.#wishTimer !== undefined) return;
    this.#tellWishesNow();
    this.#wishTimer = setTimeout(() => {
      this.#wishTimer = undefined;
      try {
        if (this.#hasWishes) this.#tellWishes();
      } catch (error) {
        this.#broken(error);
      }
    }, wishEveryMs);
  }

  #tellWishesNow(): void {
    this.#hasWishes = false;
    if (this.#feed !== undefined && !this.#isPaused) this.#wishes.tell(this.#feed, this.#members);
  }

  #dismiss(members: readonly CacheMember[], problem: LiveProblem): void {
    for (const member of members) {
      this.leave(member);
      member.cacheEnded(problem);
    }
  }

  /** Without a view: all of it. */
  #broken(error: unknown, view?: View): void {
    this.parts.log.error({ err: error }, 'a live list has broken down');
    const asked = { method: 'GET', path: resourcePath(this.parts.resource) };
    const problem = problemOf('internal', 'a defect of this server', asked);
    if (view === undefined) this.end(problem);
    else
      this.#dismiss(
        [...this.#members].filter((member) => member.view === view),
        problem,
      );
  }
}

/** Nobody is subscribed: whatever still asks is not answered. */
const nobody: UserUpstream = {
  request: () => Promise.reject(new DOMException('nobody is subscribed', 'AbortError')),
  text: () => Promise.reject(new DOMException('nobody is subscribed', 'AbortError')),
  socket: () => Promise.reject(new DOMException('nobody is subscribed', 'AbortError')),
};
