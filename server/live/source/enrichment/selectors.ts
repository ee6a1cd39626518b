import { setTimeout as pause } from 'node:timers/promises';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { backOffMs } from '../back-off.ts';
import { type FeedCore, keepColumns, ListAgain } from '../core/feed-core.ts';
import type { Scope } from '../scope/scope.ts';
import type { RawRow, TableHead } from '../wire/table-rows.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** Newest ones that are read again when the list is. */
const keptSelectors = 20;

interface SelectorsEvents {
  listAgain(): void;
  /** Namespaces can't be listed, so only the labels themselves can say it. */
  needsAll(): void;
}

/** Which rows match a label selector, by thin lists with that selector: labels of all rows would cost a hundred times that. */
export class Selectors {
  readonly #core: FeedCore;
  readonly #scopes: readonly Scope[];
  readonly #events: SelectorsEvents;
  /** With the number of the wish that they were read for. */
  readonly #wanted = new Map<string, number>();
  #signal: AbortSignal | undefined;

  constructor(core: FeedCore, scopes: readonly Scope[], events: SelectorsEvents) {
    this.#core = core;
    this.#scopes = scopes;
    this.#events = events;
  }

  /** Once for each wish: with another number, what was told for the one before is forgotten. */
  want(selector: string, wish: number): void {
    if (this.#wanted.get(selector) === wish) return;
    this.#wanted.delete(selector);
    this.#wanted.set(selector, wish);
    const [oldest] = this.#wanted.keys();
    if (this.#wanted.size > keptSelectors && oldest !== undefined) this.#wanted.delete(oldest);
    for (const scope of this.#scopes) this.#begin(selector, scope);
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    for (const scope of this.#scopes) this.loaded(scope);
  }

  /** The list was read again: rows whose labels are not known may have others now. */
  loaded(scope: Scope): void {
    for (const selector of this.#wanted.keys()) this.#begin(selector, scope);
  }

  #begin(selector: string, scope: Scope): void {
    const signal = this.#signal;
    if (signal !== undefined && !signal.aborted && scope.everComplete) void this.#read(selector, scope, signal);
  }

  async #read(selector: string, scope: Scope, signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted && this.#wanted.has(selector); failures += 1) {
      try {
        await this.#core.reads.during(() => this.#readScope(selector, scope, signal));
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ListAgain) this.#events.listAgain();
        // A selector that the API server refuses matches nothing; what may not be listed the list itself finds out.
        if (!(error instanceof UpstreamProblem) || isRefused(error)) return;
        await pause(backOffMs(failures, error.retryAfterMs), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #readScope(selector: string, scope: Scope, signal: AbortSignal): Promise<void> {
    const { options, lists } = this.#core;
    const everywhere = options.resource.namespaced && scope.namespace === undefined;
    const namespaces = everywhere ? await this.#namespaces(signal) : [scope.namespace];
    await lists.all(namespaces, signal, (namespace) => this.#readOne(selector, namespace, signal));
  }

  async #namespaces(signal: AbortSignal): Promise<readonly string[]> {
    try {
      return (await this.#core.requests.namespaces(signal)).names;
    } catch (error) {
      if (error instanceof UpstreamProblem && isRefused(error)) this.#events.needsAll();
      throw error;
    }
  }

  async #readOne(selector: string, namespace: string | undefined, signal: AbortSignal): Promise<void> {
    const { requests, versions, options } = this.#core;
    const names: string[] = [];
    let nameAt = 0;
    const ask = { namespace, include: 'None', labelSelector: selector, notOlderThan: versions.newest } as const;
    const head = await requests.list(ask, signal, {
      head: (first) => {
        keepColumns(this.#core, first);
        nameAt = nameColumn(first);
      },
      rows: (rows) => {
        for (const row of rows) names.push(nameOf(row, nameAt));
      },
    });
    options.sink.putSelectorMatches(selector, namespace ?? '', names, versions.of(head.resourceVersion));
    options.events.wrote();
  }
}

function isRefused(error: UpstreamProblem): boolean {
  return error.httpStatus >= 400 && error.httpStatus < 429;
}

function nameColumn(head: TableHead): number {
  const at = (head.columns ?? []).findIndex((column) => column.format === 'name');
  return Math.max(at, 0);
}

function nameOf(row: RawRow, nameAt: number): string {
  return textOf(recordOf(recordOf(row.object).metadata).name) ?? String(row.cells[nameAt] ?? '');
}
