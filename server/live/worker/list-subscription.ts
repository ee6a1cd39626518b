import { resourcePath } from '#lib/kubernetes/resource.ts';
import type {
  ListQuery,
  ListQuestion,
  LiveProblem,
  RowName,
  ScopeProblem,
  SelectionChange,
  ServerMessage,
} from '#lib/protocol/live.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import { problemOfRefusal } from '#server/live/problem.ts';
import { ListWindow } from '#server/live/rows/list-window.ts';
import type { View } from '#server/live/rows/view.ts';
import type { CacheRegistry } from './caches/cache-registry.ts';
import type { CacheMember, CacheNews, ListCache } from './caches/list-cache.ts';
import { ListFrames } from './list-frames.ts';
import { Outbox } from './outbox.ts';
import type { Session } from './session.ts';
import { forbidden, isRefusal, type Subscription, type SubscriptionHost } from './subscription.ts';
import type { SubscriptionRights } from './thread-messages.ts';

const intervalMs = 500;
/** While a list loads, frames come after as long again as has been waited: rows move in each, and their bytes add up. */
const loadingIntervalMs = { shortest: 250, longest: 2_000 };
/**
 * A list that loads is worth no frame before it has rows, unless that takes long; nor is one of which it is not known
 * yet whether a row matches.
 */
const emptyPatienceMs = 400;
/** The frame before is shown for so long while another order of very many rows is being made. */
const busyPatienceMs = 500;
const maxQuestionsWaiting = 16;

/** Where the subscription looks: one view of one cache, and what of it the browser has. */
interface Place {
  readonly cache: ListCache;
  readonly view: View;
  readonly window: ListWindow;
}

/** One list in one tab: a window into a view that may be shared, a selection, and what was sent last. */
export class ListSubscription implements Subscription, CacheMember {
  readonly #host: SubscriptionHost;
  readonly #registry: CacheRegistry;
  readonly #outbox: Outbox;
  #query: ListQuery;
  #turn: number | undefined;
  #place: Place | undefined;
  #rights: SubscriptionRights | undefined;
  /** The next frame is the first one of its query, which is shown since then. */
  #isFirst = true;
  #askedAtMs = performance.now();
  readonly #frames = new ListFrames();
  /** The selection, on its way from one cache to another; kept while that may come without warning. */
  #selected: readonly RowName[] = [];
  #questions: { readonly ask: number; readonly question: ListQuestion }[] = [];
  #emptyTimer: NodeJS.Timeout | undefined;
  /** It has been without a row for so long that this is worth a frame. */
  #hasWaited = false;
  #isClosed = false;

  constructor(host: SubscriptionHost, registry: CacheRegistry, query: ListQuery, turn: number | undefined) {
    this.#host = host;
    this.#registry = registry;
    this.#query = query;
    this.#turn = turn;
    this.#outbox = new Outbox({
      next: (seq) => this.#next(seq),
      send: (text, seq) => host.send(text, seq),
      intervalMs: () => (this.#place?.cache.state.state === 'loading' ? this.#loadingIntervalMs : intervalMs),
      nextSeq: host.nextSeq,
      guard: host.guard,
    });
  }

  start(): void {
    this.#begin();
  }

  get session(): Session {
    return this.#host.session;
  }

  get view(): View {
    if (this.#place === undefined) throw new Error('this list is in no cache');
    return this.#place.view;
  }

  /** Another query of the same list. The selection stays, and what the browser shows until the first frame comes. */
  reopen(query: ListQuery, turn: number | undefined): void {
    this.#query = query;
    this.#turn = turn;
    this.#begin();
  }

  /** Whether the rights of this subscription are those of the query, too. */
  hasScopeOf(query: ListQuery): boolean {
    return scopeOf(this.#query) === scopeOf(query);
  }

  move(from: number, to: number): void {
    this.#query = { ...this.#query, from, to };
    const place = this.#place;
    if (place === undefined) return;
    place.window.move(from, to);
    place.cache.looksElsewhere(false);
    this.#outbox.touch(true);
  }

  select(change: SelectionChange): void {
    const place = this.#place;
    if (place === undefined) return;
    place.window.select(change);
    // Once the right to everything has gone, so have its rows, and nobody can say any more which were selected.
    if (isWider(place.cache, this.#query)) this.#selected = selectedNames(place.window);
    this.#outbox.touch(true);
  }

  ask(ask: number, question: ListQuestion): void {
    if (this.#questions.length < maxQuestionsWaiting) this.#questions.push({ ask, question });
    this.#answer();
  }

  rights(rights: SubscriptionRights): void {
    const before = refusedNamespaces(this.#rights);
    const after = refusedNamespaces(rights);
    this.#rights = rights;
    const { namespaces } = this.#query;
    if (!rights.list || (namespaces.length > 0 && this.#namespaces.length === 0)) {
      this.#host.end(forbidden(this.#query.resource));
      return;
    }
    if (this.#place === undefined || before.join() !== after.join()) this.#begin();
    if (before.some((name) => !after.includes(name))) this.#place?.cache.readAgain();
    this.#outbox.open();
    this.#answer();
  }

  acked(seq: number): void {
    this.#outbox.acked(seq);
  }

  refresh(): void {
    this.#place?.cache.refresh();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#emptyTimer);
    this.#outbox.close();
    this.#leave();
  }

  wanted(): readonly RowName[] {
    return this.#ofWindow((window) => window.wanted());
  }

  wantedUsage(): readonly RowName[] {
    return this.#ofWindow((window) => window.wantedUsage());
  }

  wantedAll(): 'nothing' | 'usage' | 'objects' {
    let wanted: 'nothing' | 'usage' | 'objects' = 'nothing';
    this.#host.guard(() => {
      wanted = this.#place?.window.wantedAll() ?? 'nothing';
    });
    return wanted;
  }

  viewChanged(): void {
    // The first rows are worth more than an even pace.
    const isFirstRows = this.#isLoading && this.#frames.total === 0 && this.view.total > 0;
    this.#outbox.touch(this.#isFirst || isFirstRows);
  }

  settled(news: CacheNews): void {
    this.#host.guard(() => {
      if (this.#isClosed) return;
      if (this.#isFirst || news !== 'none') this.#outbox.touch(this.#isFirst || news === 'word');
      this.#answer();
    });
  }

  cacheEnded(problem: LiveProblem): void {
    const place = this.#place;
    this.#place = undefined;
    if (this.#isClosed || place === undefined) return;
    this.#host.guard(() => {
      if (this.#selected.length === 0) this.#selected = selectedNames(place.window);
      place.cache.store.release(place.view);
      place.window.close();
      // What is true of everything need not be true of these namespaces.
      if (isWider(place.cache, this.#query) && problem.httpStatus !== 401) this.#begin(true);
      else if (isRefusal(problem)) this.#host.refused(problem);
      else this.#host.end(problem);
    });
  }

  #ofWindow(rows: (window: ListWindow) => readonly RowName[]): readonly RowName[] {
    const place = this.#place;
    let found: readonly RowName[] = [];
    this.#host.guard(() => {
      if (place !== undefined) found = rows(place.window);
    });
    return found;
  }

  get #loadingIntervalMs(): number {
    const { shortest, longest } = loadingIntervalMs;
    return Math.min(longest, Math.max(shortest, performance.now() - this.#askedAtMs));
  }

  get #isLoading(): boolean {
    return this.#place === undefined || this.#place.cache.state.state === 'loading';
  }

  /** Those of the query that may be listed, as far as is known. */
  get #namespaces(): readonly string[] {
    const refused = refusedNamespaces(this.#rights);
    return this.#query.namespaces.filter((namespace) => !refused.includes(namespace));
  }

  /** The query as it is now becomes what is shown. `own`: by the cache of exactly its namespaces. */
  #begin(own = false): void {
    this.#isFirst = true;
    this.#askedAtMs = performance.now();
    const { resource, namespaces } = this.#query;
    try {
      const before = this.#place;
      const cache =
        before !== undefined && !own && !before.cache.hasEnded && serves(before.cache, this.#query)
          ? before.cache
          : this.#registry.find(this.#host.session, resource, namespaces, own);
      this.#show(cache);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [namespace] = namespaces.length === 1 ? namespaces : [];
      this.#host.end(problemOfRefusal(error, { method: 'GET', path: resourcePath(resource, { namespace }) }));
      return;
    }
    clearTimeout(this.#emptyTimer);
    this.#hasWaited = false;
    this.#emptyTimer = setTimeout(() => {
      // Not by the clock: what a busy thread has set comes early.
      this.#hasWaited = true;
      this.#outbox.touch();
    }, emptyPatienceMs);
    this.#outbox.touch(true);
  }

  #show(cache: ListCache): void {
    const { filter, sort, from, to, extras } = this.#query;
    const isAll = this.#namespaces.length === cache.parts.namespaces.length;
    const view = cache.store.view({ namespaces: isAll ? [] : this.#namespaces, filter, sort });
    const spec = { from, to, extras };
    const before = this.#place;
    if (before?.cache === cache) {
      before.window.show(view, spec);
      this.#place = { ...before, view };
      cache.store.release(before.view);
      cache.looksElsewhere(true);
      return;
    }
    if (before !== undefined) this.#selected = selectedNames(before.window);
    this.#leave();
    const window = new ListWindow(view, spec);
    if (this.#selected.length > 0) window.select({ names: this.#selected });
    this.#selected = [];
    this.#place = { cache, view, window };
    cache.join(this);
  }

  #leave(): void {
    const place = this.#place;
    if (place === undefined) return;
    place.cache.leave(this);
    this.#place = undefined;
    place.window.close();
    place.cache.store.release(place.view);
  }

  /** The next frame, undefined where it would say nothing new or nothing useful yet. */
  #next(seq: number): string | undefined {
    const place = this.#place;
    if (place === undefined || (this.#isFirst && !this.#isWorthShowing(place))) return undefined;
    const frame = this.#frames.next({
      id: this.#host.id,
      seq,
      turn: this.#turn,
      isFirst: this.#isFirst,
      view: place.view,
      window: place.window,
      from: this.#query.from,
      state: place.cache.shown.state,
      problems: this.#problems(place.cache),
    });
    if (frame === undefined) return undefined;
    this.#isFirst = false;
    return JSON.stringify(frame);
  }

  #isWorthShowing({ cache, view }: Place): boolean {
    const waitedMs = performance.now() - this.#askedAtMs;
    if (!view.isMerged || (view.isBusy && waitedMs < busyPatienceMs)) return false;
    if (view.isUndecided) return this.#hasWaited;
    return cache.shown.state.state !== 'loading' || view.total > 0 || this.#hasWaited;
  }

  #problems(cache: ListCache): ScopeProblem[] {
    const refused = this.#rights?.refused ?? [];
    const mine = this.#namespaces;
    const others = cache.shown.problems.filter(({ namespace }) => mine.length === 0 || mine.includes(namespace));
    return [...refused, ...others];
  }

  #answer(): void {
    const place = this.#place;
    if (place?.view.isMerged !== true || !this.#outbox.isOpen) return;
    const questions = this.#questions;
    this.#questions = [];
    for (const { ask, question } of questions) {
      const message: ServerMessage = {
        type: 'answer',
        id: this.#host.id,
        ask,
        answer: place.window.answer(question),
      };
      this.#host.send(JSON.stringify(message));
    }
  }
}

function scopeOf({ resource, namespaces }: ListQuery): string {
  const { group, version, plural, kind, namespaced } = resource;
  return JSON.stringify([group, version, plural, kind, namespaced, ...namespaces]);
}

function isWider(cache: ListCache, query: ListQuery): boolean {
  return cache.parts.namespaces.length < query.namespaces.length;
}

/** Whether a cache of the same resource has all rows of the query. */
function serves(cache: ListCache, query: ListQuery): boolean {
  const { namespaces } = cache.parts;
  if (namespaces.length === 0) return query.namespaces.length === 0 || cache.isLive;
  return namespaces.join() === query.namespaces.join();
}

function refusedNamespaces(rights: SubscriptionRights | undefined): string[] {
  return (rights?.refused ?? []).map(({ namespace }) => namespace);
}

function selectedNames(window: ListWindow): RowName[] {
  const answer = window.answer({ kind: 'names', of: 'selected', from: 0, to: liveLimits.answerRows });
  if (answer.kind !== 'names') return [];
  return answer.rows.map(({ namespace, name }) => ({ ...(namespace === undefined ? {} : { namespace }), name }));
}
