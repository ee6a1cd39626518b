import type { RowVersion, SweepScope } from '#server/live/rows/row-sink.ts';
import { checkSize, type FeedCore, keepColumns, ListAgain, wholeRow } from '../core/feed-core.ts';
import { numberOfVersion } from '../core/versions.ts';
import type { RawRow, TableHead } from '../wire/table-rows.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** For the eyes: more than a window has, and small enough to come at once. */
const firstPageRows = 200;
/** Rows with metadata of one page, where namespaces can't be listed or are too many. */
const pageRows = 500;
/** Below this, one thin list for each namespace always pays. */
const fewNamespaces = 300;
/** A thin list of one namespace takes about as long as a page of so many rows with metadata. */
const rowsForOneNamespace = 12;

export interface ScopeLoad {
  /** Absent: everything. */
  readonly namespace: string | undefined;
  readonly signal: AbortSignal;
  /** Of the first page: objects where the list is known to be a small one. */
  readonly include: 'Metadata' | 'Object';
  /** The rest in pages like the first one, instead of cells alone. */
  readonly pages: boolean;
  /** A watch may start at this version. */
  began(resourceVersion: string): void;
  /** Rows were written; `expected` as soon as the API server has said how many there are. */
  progress(expected: number | undefined): void;
}

export interface Loaded {
  /** The first page was all of it. */
  readonly small: boolean;
  /** Every row came with as much of its object as this list wants. */
  readonly whole: boolean;
}

/** Reads one list completely: a first page, then every row without its object. What it no longer holds is swept. */
export async function loadScope(core: FeedCore, load: ScopeLoad): Promise<Loaded> {
  const { sink, resource } = core.options;
  const sweep = sink.beginSweep(sweepScope(load.namespace));
  const manyNamespaces = resource.namespaced && load.namespace === undefined;
  const namespaces = manyNamespaces && !load.pages ? listedNamespaces(core, load.signal) : undefined;

  const first = await core.lists.run(load.signal, () => readFirstPage(core, load));
  if (first.head.continueToken === '') {
    load.began(first.head.resourceVersion);
    sink.endSweep(sweep, first.version);
    core.reads.removed();
    load.progress(sink.size);
    return { small: true, whole: load.include === core.requests.whole };
  }
  const expected = first.rows + (first.head.remainingItemCount ?? 0);
  const known = await namespaces;
  const start = older(first.head.resourceVersion, known?.version);
  load.began(start);

  const rest = { ...load, start, expected, first: first.head };
  const pages = load.pages || (manyNamespaces && !paysThin(known, expected));
  if (pages) sink.endSweep(sweep, await readPages(core, rest));
  else if (!manyNamespaces) await readThin(core, rest, load.namespace);
  else {
    await core.lists.all(known?.names ?? [], load.signal, (name) => readThin(core, rest, name));
    // Of namespaces that are gone.
    sink.endSweep(sweep, core.versions.of(start));
  }
  core.reads.removed();
  load.progress(expected);
  return { small: false, whole: pages && load.include === core.requests.whole };
}

function paysThin(namespaces: Namespaces | undefined, rows: number): boolean {
  return namespaces !== undefined && namespaces.names.length <= Math.max(fewNamespaces, rows / rowsForOneNamespace);
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

function sweepScope(namespace: string | undefined): SweepScope {
  return namespace === undefined ? 'everything' : { namespace };
}

interface FirstPage {
  readonly head: TableHead;
  readonly version: RowVersion;
  readonly rows: number;
}

async function readFirstPage(core: FeedCore, load: ScopeLoad): Promise<FirstPage> {
  const { namespace, include, signal } = load;
  const seen = core.versions.highest;
  let version: RowVersion = 0;
  let count = 0;
  let remaining = 0;
  const head = await core.requests.list({ namespace, include, limit: firstPageRows }, signal, {
    head(first) {
      checkVersion(core, first, seen);
      version = core.versions.of(first.resourceVersion);
      keepColumns(core, first);
      remaining = first.remainingItemCount ?? 0;
      checkSize(core, remaining, namespace);
    },
    rows(rows) {
      putWholeRows(core, rows, version);
      count += rows.length;
      load.progress(count + remaining);
    },
  });
  checkSize(core, count + remaining, namespace);
  return { head, version, rows: count };
}

interface Rest extends ScopeLoad {
  readonly start: string;
  readonly expected: number;
  readonly first: TableHead;
}

/** Every row of one namespace, or of a resource without namespaces, by its cells alone. */
async function readThin(core: FeedCore, rest: Rest, namespace: string | undefined): Promise<void> {
  const { sink } = core.options;
  const sweep = sink.beginSweep(sweepScope(namespace));
  let version: RowVersion = 0;
  const notOlderThan = core.versions.counted ? rest.start : '';
  await core.requests.list({ namespace, include: 'None', notOlderThan }, rest.signal, {
    head(head) {
      version = core.versions.of(head.resourceVersion);
      keepColumns(core, head);
    },
    rows(rows) {
      // A server without Tables sends its objects all the same.
      if (rows.some((row) => row.object !== null)) putWholeRows(core, rows, version);
      else sink.putThin(namespace ?? '', cellsOf(rows), version);
      checkSize(core, sink.size, rest.namespace);
      rest.progress(rest.expected);
    },
  });
  sink.endSweep(sweep, version);
}

/** The rows after the first page, with metadata, which says their namespaces. All pages are of one version. */
async function readPages(core: FeedCore, rest: Rest): Promise<RowVersion> {
  const { sink } = core.options;
  let version: RowVersion = 0;
  let { continueToken } = rest.first;
  while (continueToken !== '') {
    const page = { namespace: rest.namespace, include: rest.include, limit: pageRows, continueToken };
    const head = await core.requests.list(page, rest.signal, {
      head(next) {
        version = core.versions.of(next.resourceVersion);
        keepColumns(core, next);
      },
      rows(rows) {
        putWholeRows(core, rows, version);
        checkSize(core, sink.size, rest.namespace);
        rest.progress(rest.expected);
      },
    });
    continueToken = head.continueToken;
  }
  return version;
}

function putWholeRows(core: FeedCore, rows: readonly RawRow[], version: RowVersion): void {
  for (const row of rows) core.options.sink.putWhole(wholeRow(row), version, true);
}

function cellsOf(rows: readonly RawRow[]): readonly RawRow['cells'][] {
  return rows.map((row) => row.cells);
}

type Namespaces = Awaited<ReturnType<FeedCore['requests']['namespaces']>>;

/** Undefined where they may not be listed, or can't be now: then pages with metadata say which there are. */
async function listedNamespaces(core: FeedCore, signal: AbortSignal): Promise<Namespaces | undefined> {
  try {
    return await core.requests.namespaces(signal);
  } catch (error) {
    if (error instanceof UpstreamProblem || signal.aborted) return undefined;
    throw error;
  }
}

/**
 * Both lists were asked for at once; from the older one on nothing is missed: neither a change of a row, nor a
 * namespace. (Their versions come from one counter.)
 */
function older(version: string, other: string | undefined): string {
  const [a, b] = [numberOfVersion(version), numberOfVersion(other ?? '')];
  return a === undefined || b === undefined || a <= b ? version : String(b);
}
