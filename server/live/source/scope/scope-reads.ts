import type { RowVersion, SweepScope } from '#server/live/rows/row-sink.ts';
import { checkSize, type FeedCore, keepColumns, ListAgain, wholeRow } from '../core/feed-core.ts';
import { numberOfVersion } from '../core/versions.ts';
import type { RawRow, TableHead } from '../wire/table-rows.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** For the eyes: more than a window has, and small enough to come at once. */
export const firstPageRows = 200;
/** Rows with metadata of one page, where namespaces can't be listed or are too many. */
const pageRows = 500;

export interface ScopeReads {
  /** Absent: everything. */
  readonly namespace: string | undefined;
  readonly signal: AbortSignal;
  /** A watch keeps right what has been read, from the first read on. */
  readonly watched: boolean;
  /** Of pages: objects where the list is known to be a small one. */
  readonly include: 'Metadata' | 'Object';
  /** Rows were written; `expected` as soon as the API server has said how many there are. */
  progress(expected: number | undefined): void;
}

/** All rows of a scope go: it may not be read any more. */
export function dropRows(core: FeedCore, namespace: string | undefined): void {
  const { sink } = core.options;
  sink.endSweep(sink.beginSweep(sweepScope(namespace)), core.versions.highest);
  core.reads.removed();
  core.options.events.wrote();
}

/**
 * The newest list there is can't be older than what was seen before it was asked for, unless etcd has been restored
 * from a backup: then everything known is of another time.
 * @throws {ListAgain} then, after all rows have been dropped.
 */
export function checkVersion(core: FeedCore, head: TableHead, seen: RowVersion): void {
  const version = numberOfVersion(head.resourceVersion);
  if (version === undefined || !core.versions.counted || version >= seen) return;
  dropRows(core, undefined);
  // Reads that are in flight are of the other time, too, and begin again.
  core.options.sink.settleTombstones();
  core.versions.fallBack(version);
  throw new ListAgain('the versions of the cluster count from a lower number again', true);
}

export function sweepScope(namespace: string | undefined): SweepScope {
  return namespace === undefined ? 'everything' : { namespace };
}

/** How many rows there are, and the version they are of; nothing is cheaper to ask for. */
export async function countRows(
  core: FeedCore,
  reads: ScopeReads,
  seen: RowVersion,
): Promise<{ readonly rows: number; readonly version: string }> {
  let count = 0;
  const ask = { namespace: reads.namespace, include: 'None', limit: 1 } as const;
  const head = await core.requests.list(ask, reads.signal, {
    head(first) {
      checkVersion(core, first, seen);
      core.versions.of(first.resourceVersion);
      keepColumns(core, first);
      checkSize(core, 1 + (first.remainingItemCount ?? 0), reads.namespace);
    },
    rows(rows) {
      count += rows.length;
    },
  });
  return { rows: count + (head.remainingItemCount ?? 0), version: head.resourceVersion };
}

interface FirstPage {
  readonly head: Promise<TableHead>;
  /** All rows of it are written. */
  readonly done: Promise<void>;
}

export function readFirstPage(core: FeedCore, reads: ScopeReads, seen: RowVersion): FirstPage {
  const { namespace, include, signal } = reads;
  const began = Promise.withResolvers<TableHead>();
  let version: RowVersion = 0;
  let count = 0;
  let remaining = 0;
  const read = async () => {
    await core.requests.list({ namespace, include, limit: firstPageRows }, signal, {
      head(head) {
        checkVersion(core, head, seen);
        version = core.versions.of(head.resourceVersion);
        keepColumns(core, head);
        remaining = head.remainingItemCount ?? 0;
        checkSize(core, remaining + (remaining > 0 ? firstPageRows : 0), namespace);
        began.resolve(head);
      },
      rows(rows) {
        putWholeRows(core, rows, version);
        count += rows.length;
        checkSize(core, count + remaining, namespace);
        // Until its end the page itself is part of what is expected.
        reads.progress(Math.max(remaining + (remaining === 0 ? count : firstPageRows), count));
      },
    });
  };
  const done = core.lists.run(signal, read);
  done.catch(began.reject);
  began.promise.catch(() => undefined);
  return { head: began.promise, done };
}

/** Every row of one namespace, or of a resource without namespaces, by its cells alone. */
export async function readThin(
  core: FeedCore,
  reads: ScopeReads,
  namespace: string | undefined,
  start: string,
): Promise<void> {
  const { sink } = core.options;
  // Where nothing is watched, what is gone since the first page would stay until the next time.
  const sweep = reads.watched ? undefined : sink.beginSweep(sweepScope(namespace));
  let version: RowVersion = 0;
  let madeAtMs = 0;
  const notOlderThan = core.versions.counted ? start : '';
  await core.requests.list({ namespace, include: 'None', notOlderThan }, reads.signal, {
    head(head) {
      version = core.versions.of(head.resourceVersion);
      madeAtMs = head.madeAtMs;
      keepColumns(core, head);
    },
    rows(rows) {
      // A server without Tables sends its objects all the same.
      if (rows.some((row) => row.object !== null)) putWholeRows(core, rows, version);
      else sink.putThin(namespace ?? '', cellsOf(rows), version, madeAtMs);
      checkSize(core, sink.size, reads.namespace);
      reads.progress(undefined);
    },
  });
  if (sweep !== undefined) sink.endSweep(sweep, version);
}

/** The rows after the first page with metadata, which says their namespaces. All pages are of one version. */
export async function readPages(core: FeedCore, reads: ScopeReads, after: string): Promise<void> {
  const { sink } = core.options;
  let version: RowVersion = 0;
  let continueToken = after;
  while (continueToken !== '') {
    const page = { namespace: reads.namespace, include: reads.include, limit: pageRows, continueToken };
    const head = await core.requests.list(page, reads.signal, {
      head(next) {
        version = core.versions.of(next.resourceVersion);
        keepColumns(core, next);
      },
      rows(rows) {
        putWholeRows(core, rows, version);
        checkSize(core, sink.size, reads.namespace);
        reads.progress(undefined);
      },
    });
    continueToken = head.continueToken;
  }
}

function putWholeRows(core: FeedCore, rows: readonly RawRow[], version: RowVersion): void {
  for (const row of rows) core.options.sink.putWhole(wholeRow(row), version, true);
}

function cellsOf(rows: readonly RawRow[]): readonly RawRow['cells'][] {
  return rows.map((row) => row.cells);
}

export type Namespaces = Awaited<ReturnType<FeedCore['requests']['namespaces']>>;

/** Undefined where they may not be listed, or can't be now: then pages with metadata say which there are. */
export async function listedNamespaces(core: FeedCore, signal: AbortSignal): Promise<Namespaces | undefined> {
  try {
    return await core.requests.namespaces(signal);
  } catch (error) {
    if (error instanceof UpstreamProblem || signal.aborted) return undefined;
    throw error;
  }
}
