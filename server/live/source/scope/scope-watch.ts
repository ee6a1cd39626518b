import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { checkSize, type FeedCore, keepColumns, ListAgain, pathOf, wholeRow } from '../core/feed-core.ts';
import { parseEventTable } from '../wire/table-rows.ts';
import { problemOfEnd } from '../wire/upstream-problem.ts';
import type { WatchEvent } from '../wire/watch.ts';
import type { ScopeHealth } from './scope-health.ts';
import { checkVersion } from './scope-reads.ts';

/** The watch of one part of a list: from a version on, into the rows. */
export class ScopeWatch {
  /** From where it goes on. */
  from = '';
  readonly #core: FeedCore;
  readonly #namespace: string | undefined;
  readonly #health: ScopeHealth;

  constructor(core: FeedCore, namespace: string | undefined, health: ScopeHealth) {
    this.#core = core;
    this.#namespace = namespace;
    this.#health = health;
  }

  /** Before it goes on: is there still such a list, with these columns, and not from an older backup? */
  async probe(signal: AbortSignal): Promise<void> {
    const { requests, versions } = this.#core;
    const seen = versions.highest;
    await requests.list({ namespace: this.#namespace, include: 'None', limit: 1 }, signal, {
      head: (head) => {
        checkVersion(this.#core, head, seen);
        keepColumns(this.#core, head);
      },
      rows: () => undefined,
    });
  }

  /** Until the API server ends it in good order; a connection that breaks or a refusal is thrown. */
  async run(signal: AbortSignal): Promise<void> {
    const { requests, pace } = this.#core;
    let openedMs = performance.now();
    let heard = false;
    const livedLong = () => performance.now() - openedMs > pace.shortLifeMs;
    try {
      const events = await requests.watch(this.#namespace, this.from, signal);
      openedMs = performance.now();
      this.#health.mended();
      for await (const event of events) {
        this.#apply(event);
        heard = true;
        this.#health.forgetTries();
      }
    } finally {
      this.#health.cut();
      if (livedLong()) this.#health.forgetTries();
    }
    if (!heard && !livedLong()) throw problemOfEnd(pathOf(this.#core, this.#namespace));
  }

  #apply(event: WatchEvent): void {
    const { sink, events } = this.#core.options;
    const { row, ...head } = parseEventTable(event.text);
    keepColumns(this.#core, head);
    const metadata = recordOf(recordOf(row?.object).metadata);
    const resourceVersion = textOf(metadata.resourceVersion) ?? head.resourceVersion;
    const version = this.#core.versions.of(resourceVersion);
    if (!this.#core.versions.counted) throw new ListAgain('the versions of the watch are no numbers');
    this.from = resourceVersion;
    events.event(event.bytes);
    const name = textOf(metadata.name);
    if (event.type === 'BOOKMARK' || row === undefined || name === undefined) return;
    if (event.type === 'DELETED') {
      sink.remove(textOf(metadata.namespace) ?? '', name, version);
      this.#core.reads.removed();
    } else {
      sink.putWhole(wholeRow(row), version, true);
      checkSize(this.#core, sink.size, this.#namespace);
    }
    events.wrote();
  }
}
