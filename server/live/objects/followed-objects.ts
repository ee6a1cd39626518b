import { setTimeout as sleep } from 'node:timers/promises';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { ObjectsQuery } from '#lib/protocol/live.ts';
import { turn } from '#server/live/source/wire/turns.ts';
import { openWatch, type WatchEvent, watchQuery } from '#server/live/source/wire/watch.ts';
import { Follower, type FollowerParts, watchOrRefuse } from './follower.ts';
import { cutList, identityOf, isNotOlder } from './object-text.ts';
import { readText } from './read-text.ts';

export interface ObjectsParts extends FollowerParts {
  /** Least time between two reads of a list that is longer than the limit. */
  readonly rereadMs?: number;
}

/**
 * A few whole objects by selectors, listed once and then watched. Where there are more than the limit, the first ones
 * are shown, and the list is read again when something has changed.
 */
export class FollowedObjects extends Follower {
  more = false;
  hasRead = false;
  readonly #query: ObjectsQuery;
  readonly #rereadMs: number;
  /** resourceVersions by uid: of all objects that are there. */
  readonly #known = new Map<string, string>();
  #put = new Map<string, string>();
  #drop = new Set<string>();
  #watchFrom: string | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(query: ObjectsQuery, parts: ObjectsParts) {
    super(parts);
    this.#query = query;
    this.#rereadMs = parts.rereadMs ?? 3_000;
  }

  /** What has changed since this was called last, the newest of each object. */
  take(): { readonly put: readonly string[]; readonly drop: readonly string[] } {
    const changes = { put: [...this.#put.values()], drop: [...this.#drop] };
    this.#put = new Map();
    this.#drop = new Set();
    return changes;
  }

  protected override get path(): string {
    return resourcePath(this.#query.resource, { namespace: this.#query.namespace });
  }

  protected override loseTrack(): void {
    this.#watchFrom = undefined;
  }

  protected override async read(signal: AbortSignal): Promise<void> {
    const { resource, limit } = this.#query;
    // One more than is shown: with a selector, the API server's word for "more" means objects that may not match.
    const query = this.#selectors(new URLSearchParams({ limit: String(limit + 1) }));
    this.#readAtMs = performance.now();
    const list = cutList(await readText(this.parts.upstream, `${this.path}?${query}`, signal), resource);
    const found = new Map<string, { readonly text: string; readonly version: string }>();
    for (const text of list.items.slice(0, limit)) {
      if (found.size % 20 === 0) await turn();
      const { uid, resourceVersion } = identityOf(text);
      found.set(uid, { text, version: resourceVersion });
    }
    if (signal.aborted) return;
    for (const uid of [...this.#known.keys()]) if (!found.has(uid)) this.#remove(uid);
    for (const [uid, { text, version }] of found) {
      if (version === '' || this.#known.get(uid) !== version) this.#set(uid, version, text);
    }
    this.hasRead = true;
    this.more = list.items.length > limit || (list.items.length < limit && list.continueToken !== '');
    this.#watchFrom = list.resourceVersion === '' ? undefined : list.resourceVersion;
    if (this.state.state === 'loading') this.state = { state: 'loading', known: found.size };
    this.parts.changed(false);
  }

  protected override async watchRound(signal: AbortSignal): Promise<void> {
    if (this.#watchFrom === undefined) await this.read(signal);
    const control = new AbortController();
    const query = this.#selectors(watchQuery(this.#watchFrom ?? ''));
    const events = await watchOrRefuse(
      openWatch({
        upstream: this.parts.upstream,
        path: `${this.path}?${query}`,
        accept: 'application/json',
        signal: AbortSignal.any([signal, control.signal]),
      }),
    );
    this.setLive();
    try {
      for await (const event of events) {
        if (this.#apply(event)) continue;
        // Which objects are the first ones only a list can say.
        const waitMs = this.#readAtMs + this.#rereadMs - performance.now();
        if (waitMs > 0) await sleep(waitMs, undefined, { signal });
        this.#watchFrom = undefined;
        return;
      }
    } finally {
      control.abort();
    }
  }

  /** False when the list has to be read again. */
  #apply(event: WatchEvent): boolean {
    const { uid, resourceVersion } = identityOf(event.text);
    if (resourceVersion !== '') this.#watchFrom = resourceVersion;
    if (event.type === 'BOOKMARK') return true;
    if (this.more) return false;
    const known = this.#known.get(uid);
    // Without a version to begin from, the watch begins with all that is there.
    if (known !== undefined && known !== '' && !isNotOlder(resourceVersion, known)) return true;
    if (event.type === 'DELETED') this.#remove(uid);
    else if (known === undefined && this.#known.size >= this.#query.limit) {
      this.more = true;
      return false;
    } else if (known !== resourceVersion || resourceVersion === '') this.#set(uid, resourceVersion, event.text);
    else return true;
    this.parts.changed(false);
    return true;
  }

  #set(uid: string, version: string, text: string): void {
    this.#known.set(uid, version);
    this.#drop.delete(uid);
    this.#put.set(uid, text);
  }

  #remove(uid: string): void {
    if (!this.#known.delete(uid)) return;
    this.#put.delete(uid);
    this.#drop.add(uid);
  }

  #selectors(query: URLSearchParams): URLSearchParams {
    const { labelSelector, fieldSelector } = this.#query;
    if (labelSelector !== undefined && labelSelector !== '') query.set('labelSelector', labelSelector);
    if (fieldSelector !== undefined && fieldSelector !== '') query.set('fieldSelector', fieldSelector);
    return query;
  }
}
