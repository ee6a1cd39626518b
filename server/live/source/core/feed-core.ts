import { resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { WholeRow } from '#server/live/rows/row-sink.ts';
import type { FeedOptions } from '../feed.ts';
import type { RawRow, TableHead } from '../wire/table-rows.ts';
import { problemOfRefusal } from '../wire/upstream-problem.ts';
import { Columns } from './columns.ts';
import { Lanes } from './lanes.ts';
import type { Pace } from './pace.ts';
import { Reads } from './reads.ts';
import { Requests } from './requests.ts';
import { Versions } from './versions.ts';

/** Requests for lists at once, of one feed. */
const listsAtOnce = 8;

/** What the parts of one feed share. */
export interface FeedCore {
  readonly options: FeedOptions;
  readonly pace: Pace;
  readonly requests: Requests;
  readonly versions: Versions;
  readonly columns: Columns;
  readonly reads: Reads;
  readonly lists: Lanes;
}

export function feedCore(options: FeedOptions, pace: Pace): FeedCore {
  return {
    options,
    pace,
    requests: new Requests(options),
    versions: new Versions(),
    columns: new Columns(options.sink),
    reads: new Reads(options.sink),
    lists: new Lanes(listsAtOnce),
  };
}

/** What has been read so far no longer stands (410, other columns): the list is read again, behind the old rows. */
export class ListAgain extends Error {
  /** Not only the list that met it: the columns are those of all. */
  readonly everyScope: boolean;
  constructor(why: string, everyScope = false) {
    super(why);
    this.name = 'ListAgain';
    this.everyScope = everyScope;
  }
}

/** @throws {ListAgain} when the cells to come are of other columns than those that are there. */
export function keepColumns(core: FeedCore, head: Pick<TableHead, 'columns'>): void {
  if (core.columns.changedBy(head.columns)) throw new ListAgain('the columns have changed', true);
}

/** @throws {UpstreamProblem} `live-too-large` */
export function checkSize(core: FeedCore, rows: number, namespace: string | undefined): void {
  const { maxRows } = core.options;
  if (rows <= maxRows) return;
  const refusal = new Refusal('live-too-large', `the list has ${rows} rows; this server keeps at most ${maxRows} live`);
  throw problemOfRefusal(refusal, pathOf(core, namespace));
}

export function pathOf(core: FeedCore, namespace: string | undefined): string {
  return resourcePath(core.options.resource, { namespace });
}

export function wholeRow(row: RawRow): WholeRow {
  const metadataOnly = recordOf(row.object).kind === 'PartialObjectMetadata';
  return { cells: row.cells, object: row.object, completeness: metadataOnly ? 'metadata' : 'object' };
}
