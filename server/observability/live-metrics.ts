import { Counter, Gauge, type Registry } from 'prom-client';

/** What there is now, of the parts that know it. */
export interface LiveNow {
  readonly connections: ReadonlyMap<'socket' | 'stream' | 'poll', number>;
  readonly caches: readonly LiveCache[];
}

export interface LiveCache {
  /** `pods`, `deployments.apps`. */
  readonly resource: string;
  readonly rows: number;
  readonly bytes: number;
  readonly ageMs: number;
  readonly subscribers: number;
  readonly watches: number;
}

/** Labels are values of strangers: beyond so many resources the rest are one. */
const maxResources = 100;

/** Figures of live lists. Resources are named, never users, namespaces or objects. */
export class LiveMetrics {
  readonly #frames: Counter;
  readonly #bytes: Counter;
  readonly #events: Counter;
  readonly #breakdowns: Counter;
  #now: () => LiveNow = () => ({ connections: new Map(), caches: [] });
  #longestBlockMs = 0;

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = (name: string, help: string) => new Counter({ name: `pilothouse_live_${name}`, help, registers });
    this.#frames = counter('messages_total', 'Messages sent to browsers over live connections.');
    this.#bytes = counter('sent_bytes_total', 'Bytes of these messages.');
    this.#events = counter('watch_events_total', 'Watch events that came from API servers.');
    this.#breakdowns = counter('thread_breakdowns_total', 'Threads of live lists that ended by themselves.');
    const connections = () => this.#now().connections;
    new Gauge({
      name: 'pilothouse_live_connections',
      help: 'Open live connections, by what carries them.',
      labelNames: ['transport'] as const,
      registers,
      collect() {
        this.reset();
        for (const [transport, count] of connections()) this.set({ transport }, count);
      },
    });
    const gauge = (name: string, help: string, of: (caches: readonly LiveCache[]) => number) => {
      const caches = () => byResource(this.#now().caches);
      return new Gauge({
        name: `pilothouse_live_${name}`,
        help,
        labelNames: ['resource'] as const,
        registers,
        collect() {
          this.reset();
          for (const [resource, some] of caches()) this.set({ resource }, of(some));
        },
      });
    };
    gauge('caches', 'Lists held, by resource.', (caches) => caches.length);
    gauge('rows', 'Rows of these lists.', (caches) => sum(caches, 'rows'));
    gauge('cache_bytes', 'Bytes of these lists, estimated.', (caches) => sum(caches, 'bytes'));
    gauge('subscribers', 'Subscriptions to these lists.', (caches) => sum(caches, 'subscribers'));
    gauge('watches', 'Open watches at API servers.', (caches) => sum(caches, 'watches'));
    gauge(
      'oldest_cache_seconds',
      'Age of the oldest of these lists.',
      (caches) => Math.max(0, ...caches.map(({ ageMs }) => ageMs)) / 1000,
    );
    const longestBlock = () => {
      const ms = this.#longestBlockMs;
      this.#longestBlockMs = 0;
      return ms / 1000;
    };
    new Gauge({
      name: 'pilothouse_live_thread_longest_block_seconds',
      help: 'Longest block of the event loop of a thread of live lists since the last scrape.',
      registers,
      collect() {
        this.set(longestBlock());
      },
    });
  }

  watch(now: () => LiveNow): void {
    this.#now = now;
  }

  sent(bytes: number): void {
    this.#frames.inc();
    this.#bytes.inc(bytes);
  }

  reported(events: number, longestBlockMs: number): void {
    this.#events.inc(events);
    this.#longestBlockMs = Math.max(this.#longestBlockMs, longestBlockMs);
  }

  brokeDown(): void {
    this.#breakdowns.inc();
  }
}

function byResource(caches: readonly LiveCache[]): Map<string, LiveCache[]> {
  const groups = new Map<string, LiveCache[]>();
  for (const cache of caches) {
    const resource = groups.has(cache.resource) || groups.size < maxResources ? cache.resource : 'other';
    const group = groups.get(resource);
    if (group === undefined) groups.set(resource, [cache]);
    else group.push(cache);
  }
  return groups;
}

function sum(caches: readonly LiveCache[], field: 'rows' | 'bytes' | 'subscribers' | 'watches'): number {
  return caches.reduce((total, cache) => total + cache[field], 0);
}
