import { setTimeout as pause } from 'node:timers/promises';
import type { FeedCore } from '../core/feed-core.ts';
import { numberOfVersion } from '../core/versions.ts';
import type { TableHead } from '../wire/table-rows.ts';
import { turn } from '../wire/turns.ts';
import {
  countRows,
  firstPageRows,
  listedNamespaces,
  type Namespaces,
  readFirstPage,
  readPages,
  readThin,
  type ScopeReads,
  sweepScope,
} from './scope-reads.ts';

/** Below this, one thin list for each namespace always pays. */
const fewNamespaces = 300;
/** The first page comes alone for so long. */
const longestHeadStartMs = 150;
/** Of the thread's work, from written rows to a sent frame. */
const turnsUntilShown = 4;
/** A thin list of one namespace takes about as long as a page of so many rows with metadata. */
const rowsForOneNamespace = 12;

export interface ScopeLoad extends ScopeReads {
  /** The last time one page was all of it. */
  readonly small: boolean;
  /** Every row with metadata or its object, in pages like the first one, instead of cells alone. */
  readonly pages: boolean;
  /** A watch may start at this version. */
  began(resourceVersion: string): void;
}

export interface Loaded {
  /** The first page was all of it. */
  readonly small: boolean;
  /** Every row came with as much of its object as this list wants. */
  readonly whole: boolean;
}

/**
 * Reads one list completely: a first page for the eyes, then every row without its object. What it no longer holds is
 * swept. For all namespaces three requests go out at once: the first page, the namespaces, and one that only counts,
 * so that the thin lists of the namespaces need not wait for the first page.
 */
export async function loadScope(core: FeedCore, load: ScopeLoad): Promise<Loaded> {
  const { sink, resource } = core.options;
  const sweep = sink.beginSweep(sweepScope(load.namespace));
  const everyNamespace = resource.namespaced && load.namespace === undefined;
  const seen = core.versions.highest;
  const first = readFirstPage(core, load, seen);
  const ahead =
    everyNamespace && !load.small && !load.pages ? await readAhead(core, load, { seen, first: first.done }) : undefined;

  const head = await first.head;
  const start = oldest([head.resourceVersion, ...(ahead?.versions ?? [])]);
  load.began(start);
  const small = head.continueToken === '';
  let pages = false;
  if (ahead?.reading !== undefined) await ahead.reading;
  else if (!small) pages = await readRest(core, load, head, everyNamespace);
  await first.done;
  // Objects that are gone, and namespaces.
  sink.endSweep(sweep, core.versions.of(start));
  core.reads.removed();
  load.progress(sink.size);
  return { small, whole: (small || pages) && load.include === core.requests.whole };
}

interface Ahead {
  /** Of what was read; the watch may not start later. */
  readonly versions: readonly string[];
  /** The thin lists of all namespaces, where they pay. */
  readonly reading: Promise<void> | undefined;
}

async function readAhead(
  core: FeedCore,
  load: ScopeLoad,
  { seen, first }: { readonly seen: number; readonly first: Promise<unknown> },
): Promise<Ahead> {
  const [count, known] = await Promise.all([countRows(core, load, seen), listedNamespaces(core, load.signal)]);
  const versions = [count.version, ...(known === undefined ? [] : [known.version])];
  if (known === undefined || count.rows <= firstPageRows || !paysThin(known, count.rows))
    return { versions, reading: undefined };
  // Not before somebody has something to look at: they take all that the API server can give.
  await Promise.race([first.then(untilShown), pause(longestHeadStartMs)]);
  const reading = readNamespaces(core, load, known, oldest(versions));
  // Whoever waits for it gets the error; nobody does when the first page fails before.
  reading.catch(() => undefined);
  return { versions, reading };
}

/** Rows that have just been written are merged, and what they look like is sent: each has its turn. */
async function untilShown(): Promise<void> {
  for (let turns = 0; turns < turnsUntilShown; turns++) await turn();
}

/** After the first page; true when it was read in pages. */
async function readRest(core: FeedCore, load: ScopeLoad, head: TableHead, everyNamespace: boolean): Promise<boolean> {
  if (!load.pages) {
    if (!everyNamespace) {
      await core.lists.run(load.signal, () => readThin(core, load, load.namespace, head.resourceVersion));
      return false;
    }
    const known = await listedNamespaces(core, load.signal);
    if (known !== undefined && paysThin(known, firstPageRows + (head.remainingItemCount ?? 0))) {
      await readNamespaces(core, load, known, head.resourceVersion);
      return false;
    }
  }
  await readPages(core, load, head.continueToken);
  return true;
}

async function readNamespaces(core: FeedCore, load: ScopeLoad, known: Namespaces, start: string): Promise<void> {
  await core.lists.all(known.names, load.signal, (name) => readThin(core, load, name, start));
}

function paysThin(namespaces: Namespaces, rows: number): boolean {
  return namespaces.names.length <= Math.max(fewNamespaces, rows / rowsForOneNamespace);
}

/**
 * What was asked for at once is of several versions: from the oldest one on nothing is missed, neither a change of a
 * row nor a namespace. (They come from one counter.)
 */
function oldest(versions: readonly string[]): string {
  const [first = ''] = versions;
  const numbers = versions.map(numberOfVersion);
  return numbers.includes(undefined) ? first : String(Math.min(...numbers.map(Number)));
}
