import { resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import { problemOfRefusal } from '#server/live/problem.ts';
import type { Log } from '#server/observability/log.ts';
import type { Session } from '../session.ts';
import type { CacheStats, WorkerSettings } from '../thread-messages.ts';
import { ListCache, type StartFeed } from './list-cache.ts';

export interface CacheRegistryParts {
  readonly settings: WorkerSettings;
  readonly startFeed: StartFeed;
  readonly log: Log;
}

/** Rows that nobody looks at are kept for so long: people go back and forth. */
const keepIdleMs = 60_000;
const memoryCheckEveryMs = 1_000;

/** All lists of this thread, each once for an identity, within bounds of number and memory. */
export class CacheRegistry {
  readonly #parts: CacheRegistryParts;
  readonly #entries = new Map<string, { readonly identity: string; readonly cache: ListCache }>();
  #memoryCheckedAtMs = 0;
  #isShort = false;

  constructor(parts: CacheRegistryParts) {
    this.#parts = parts;
  }

  /**
   * The list of these namespaces (none: everything), or a cluster-wide one that is live: that has them already. `own`:
   * only the list of exactly these.
   * @throws {Refusal} `live-too-many`, `live-too-large`, `memory-short`
   */
  find(session: Session, resource: LiveResource, namespaces: readonly string[], own = false): ListCache {
    const key = keyOf(session.identity, resource, namespaces);
    const exact = this.#entries.get(key)?.cache;
    if (exact !== undefined && (own || !exact.isIdle)) return exact;
    const wide = own ? undefined : this.#entries.get(keyOf(session.identity, resource, []))?.cache;
    if (wide?.isLive === true) return wide;
    return exact ?? this.#make(key, session.identity, resource, namespaces);
  }

  /** Of the whole process: while it is short, rows that nobody looks at are given up, and no list is begun. */
  memory(isShort: boolean): void {
    this.#isShort = isShort;
    while (isShort && this.#dropOldestIdle(() => true));
  }

  stats(): CacheStats[] {
    const nowMs = performance.now();
    return [...this.#entries.values()].map(({ cache }) => ({
      resource: resourceId(cache.parts.resource),
      ageMs: Math.round(nowMs - cache.createdAtMs),
      events: cache.takeEvents(),
      ...cache.figures,
    }));
  }

  stop(): void {
    for (const { cache } of this.#entries.values()) cache.stop();
    this.#entries.clear();
  }

  #make(key: string, identity: string, resource: LiveResource, namespaces: readonly string[]): ListCache {
    this.#makeRoom(identity);
    const { settings, startFeed, log } = this.#parts;
    const cache = new ListCache({
      resource,
      namespaces,
      maxRows: settings.maxRows,
      startFeed,
      log,
      merged: () => this.#checkMemory(),
      idle: (idle) => this.#dropLater(key, idle),
      ended: (ended) => this.#forget(key, ended),
    });
    this.#entries.set(key, { identity, cache });
    return cache;
  }

  #makeRoom(identity: string): void {
    if (this.#isShort) throw new Refusal('memory-short', 'the memory of this server is nearly used up');
    const { maxCachesPerIdentity, maxBytes } = this.#parts.settings;
    const mine = () => [...this.#entries].filter(([, entry]) => entry.identity === identity);
    while (mine().length >= maxCachesPerIdentity) {
      if (this.#dropOldestIdle((entry) => entry.identity === identity)) continue;
      throw new Refusal('live-too-many', `${maxCachesPerIdentity} lists are open, the most that are kept live at once`);
    }
    if (this.#fits()) return;
    if (this.#largestIdentity() !== identity) this.#endLargest();
    else throw new Refusal('live-too-large', `all live lists together need more than ${maxBytes} bytes`);
  }

  /** Whether everything fits, after what nobody looks at has been given up as far as needed. */
  #fits(): boolean {
    while (this.#bytes() > this.#parts.settings.maxBytes) if (!this.#dropOldestIdle(() => true)) return false;
    return true;
  }

  #checkMemory(): void {
    const nowMs = performance.now();
    if (nowMs - this.#memoryCheckedAtMs < memoryCheckEveryMs) return;
    this.#memoryCheckedAtMs = nowMs;
    if (!this.#fits()) this.#endLargest();
  }

  /** Who needs most gives way, with the list that came last: nobody loses one to somebody else's. */
  #endLargest(): void {
    const largest = this.#largestIdentity();
    const youngest = [...this.#entries.values()].findLast(({ identity }) => identity === largest)?.cache;
    if (youngest === undefined) return;
    const words = `all live lists together need more than ${this.#parts.settings.maxBytes} bytes`;
    this.#parts.log.warn({ caches: this.#entries.size, bytes: this.#bytes() }, words);
    const { resource } = youngest.parts;
    youngest.end(
      problemOfRefusal(new Refusal('live-too-large', words), { method: 'GET', path: resourcePath(resource) }),
    );
  }

  #largestIdentity(): string {
    const bytes = new Map<string, number>();
    for (const { identity, cache } of this.#entries.values()) {
      bytes.set(identity, (bytes.get(identity) ?? 0) + cache.store.stats().bytes);
    }
    const [largest] = [...bytes].sort(([, a], [, b]) => b - a);
    return largest?.[0] ?? '';
  }

  #bytes(): number {
    let bytes = 0;
    for (const { cache } of this.#entries.values()) bytes += cache.store.stats().bytes;
    return bytes;
  }

  #dropOldestIdle(counts: (entry: { readonly identity: string }) => boolean): boolean {
    let oldest: [string, ListCache] | undefined;
    for (const [key, entry] of this.#entries) {
      if (!entry.cache.isIdle || !counts(entry)) continue;
      if (oldest === undefined || entry.cache.idleSinceMs < oldest[1].idleSinceMs) oldest = [key, entry.cache];
    }
    if (oldest === undefined) return false;
    this.#drop(...oldest);
    return true;
  }

  #dropLater(key: string, cache: ListCache): void {
    const { idleSinceMs } = cache;
    setTimeout(() => {
      if (cache.isIdle && cache.idleSinceMs === idleSinceMs) this.#drop(key, cache);
    }, keepIdleMs).unref();
  }

  #drop(key: string, cache: ListCache): void {
    this.#forget(key, cache);
    cache.stop();
  }

  #forget(key: string, cache: ListCache): void {
    if (this.#entries.get(key)?.cache === cache) this.#entries.delete(key);
  }
}

function keyOf(identity: string, resource: LiveResource, namespaces: readonly string[]): string {
  const { group, version, plural, kind, namespaced } = resource;
  return JSON.stringify([identity, group, version, plural, kind, namespaced, [...namespaces].sort()]);
}
