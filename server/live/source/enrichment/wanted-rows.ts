import type { RowName } from '#lib/protocol/live.ts';
import { backOffMs } from '../back-off.ts';
import { type FeedCore, keepColumns, ListAgain, wholeRow } from '../core/feed-core.ts';
import type { Scope } from '../scope/scope.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** Requests for single rows at once. */
const readsAtOnce = 8;
/** The lists come first, but not for longer than this. */
const listsFirstMs = 1_000;

/**
 * Reads the objects of rows that somebody looks at, the first ones first. By lists of one name, never by get: those say
 * of which version they are, even who may only list may have them, and they are the faster ones.
 */
export class WantedRows {
  readonly #core: FeedCore;
  readonly #scopes: readonly Scope[];
  readonly #listAgain: () => void;
  #wish: readonly RowName[] = [];
  /** How far the wish has been looked through. */
  #next = 0;
  /** Rows of the wish that have been asked for since the list was read: names by namespace. */
  #done = new Map<string, Set<string>>();
  #waitsForLists = true;
  #signal: AbortSignal | undefined;
  #flying = 0;
  #failures = 0;
  #pausing = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(core: FeedCore, scopes: readonly Scope[], listAgain: () => void) {
    this.#core = core;
    this.#scopes = scopes;
    this.#listAgain = listAgain;
  }

  /**
   * Takes the place of the wish before; what is in flight comes all the same. A row that was in no wish meanwhile is
   * read again: more of it is wanted than was kept then.
   */
  want(rows: readonly RowName[]): void {
    const before = this.#done;
    this.#done = new Map();
    for (const { namespace = '', name } of rows)
      if (before.get(namespace)?.has(name)) this.#doneIn(namespace).add(name);
    this.#wish = rows;
    this.#next = 0;
    this.#pump();
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    this.#done.clear();
    this.#flying = 0;
    this.#failures = 0;
    this.#pausing = false;
    this.#next = 0;
    this.#waitsForLists = true;
    clearTimeout(this.#retry);
    this.#pumpAfter(listsFirstMs);
    this.#pumpAfterLists();
  }

  /** The list was read again: cells are newer than the objects now. */
  loaded(scope: Scope): void {
    if (scope.namespace === undefined) this.#done.clear();
    else this.#done.delete(scope.namespace);
    this.#next = 0;
    this.#pumpAfterLists();
  }

  #pumpAfterLists(): void {
    if (this.#scopes.every((scope) => scope.everComplete || scope.refused !== undefined)) this.#waitsForLists = false;
    this.#pump();
  }

  #pump(): void {
    const signal = this.#signal;
    if (signal === undefined || signal.aborted || this.#waitsForLists || this.#pausing) return;
    while (this.#flying < readsAtOnce) {
      const row = this.#wish[this.#next];
      if (row === undefined) return;
      this.#next += 1;
      const done = this.#doneIn(row.namespace ?? '');
      if (done.has(row.name)) continue;
      done.add(row.name);
      this.#flying += 1;
      void this.#read(row, signal);
    }
  }

  async #read(row: RowName, signal: AbortSignal): Promise<void> {
    try {
      await this.#core.reads.during(() => this.#put(row, signal));
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ListAgain) this.#listAgain();
      // What passes is tried again a little later; a refusal is not, and the list finds out itself what it means.
      else if (error instanceof UpstreamProblem && !(error.httpStatus >= 400 && error.httpStatus < 429)) {
        this.#doneIn(row.namespace ?? '').delete(row.name);
        this.#failures += 1;
        this.#pausing = true;
        this.#pumpAfter(backOffMs(this.#failures, error.retryAfterMs));
      }
    }
    if (signal.aborted) return;
    this.#flying -= 1;
    this.#pump();
  }

  async #put(row: RowName, signal: AbortSignal): Promise<void> {
    const { requests, versions, options } = this.#core;
    const ask = {
      namespace: row.namespace,
      name: row.name,
      include: requests.whole,
      notOlderThan: versions.newest,
    } as const;
    let version = 0;
    await requests.list(ask, signal, {
      head: (head) => {
        version = versions.of(head.resourceVersion);
        keepColumns(this.#core, head);
      },
      rows: (rows) => {
        for (const found of rows) options.sink.putWhole(wholeRow(found), version, false);
        options.events.wrote();
      },
    });
  }

  #pumpAfter(ms: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#waitsForLists = false;
      this.#pausing = false;
      this.#next = 0;
      this.#pump();
    }, ms);
    this.#retry.unref();
  }

  #doneIn(namespace: string): Set<string> {
    const known = this.#done.get(namespace);
    if (known !== undefined) return known;
    const made = new Set<string>();
    this.#done.set(namespace, made);
    return made;
  }
}
