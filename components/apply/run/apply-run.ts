import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import type { ApplyOutcome, ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';

/** An object that is to be written, and where it stands in the text it came from. */
export interface PlannedObject {
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent: the object names none. */
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly json: string;
  readonly lines?: LineRange | undefined;
  /** Of the document in the text, from 0; a list's items share theirs. */
  readonly document?: number | undefined;
  /** Of an item of a `kind: List`: where it is in its document. */
  readonly itemPath?: FieldPath | undefined;
  /** The file it came from, and the file's own line, where the text says so. */
  readonly source?: Source | undefined;
  /** Paths that only the server sets and that are left out (`metadata.resourceVersion`). */
  readonly stripped?: readonly string[] | undefined;
}

export interface Source {
  readonly file: string;
  readonly line: number;
}

export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A part of the text that can't be read as an object, so that nothing of it is sent. */
export interface UnreadablePart {
  readonly id: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly lines: LineRange;
  readonly document?: number | undefined;
  readonly source?: Source | undefined;
  readonly problems: number;
  readonly firstProblemLine: number;
}

export type RowState =
  | { readonly step: 'waiting' }
  /** Not sent, since an object before it was refused. */
  | { readonly step: 'held' }
  /** Not sent, since the user stopped the run. */
  | { readonly step: 'stopped' }
  /** Not sent, since something is wrong in its text and only the others were asked for. */
  | { readonly step: 'faulty' }
  /** The answer ended before this object's result came: whether it was written is not known. */
  | { readonly step: 'unknown' }
  | { readonly step: 'done'; readonly result: ApplyResult }
  | { readonly step: 'unreadable'; readonly part: UnreadablePart };

export interface RunRow {
  readonly id: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly lines: LineRange | undefined;
  readonly document: number | undefined;
  readonly source: Source | undefined;
  readonly stripped: readonly string[];
  /** As the text names it, to find it there again (match-rows.ts). */
  readonly identity: string;
  /** The request was to delete it: `deleted` is what was wanted, not an undo. */
  readonly isDelete: boolean;
  /** Whether its state is that of a dry run. */
  readonly dryRun: boolean;
  readonly state: RowState;
}

export interface ApplyRun {
  readonly method: Exclude<ApplyRequest['method'], 'undo'>;
  /** A dry run that was made to see what differs from the cluster. */
  readonly compares?: boolean;
  /** Whether the last request was a dry run; earlier rows may be of another. */
  readonly dryRun: boolean;
  readonly rows: readonly RunRow[];
}

export type RowOutcome =
  | ApplyOutcome
  | 'undone'
  | 'waiting'
  | 'held'
  | 'stopped'
  | 'faulty'
  | 'unknown'
  | 'not-checked';

export function rowOf(object: PlannedObject, dryRun: boolean, isDelete = false): RunRow {
  const { id, kind, namespace, name, lines, document, source, stripped = [] } = object;
  const state = { step: 'waiting' } as const;
  const identity = identityOf(object);
  return { id, kind, namespace, name, lines, document, source, stripped, identity, isDelete, dryRun, state };
}

export function unreadableRow(part: UnreadablePart): RunRow {
  return { ...rowOf({ ...part, apiVersion: '', json: '' }, false), state: { step: 'unreadable', part } };
}

/** '' for what has no name to be known by. */
export function identityOf({ kind, namespace, name }: Pick<PlannedObject, 'kind' | 'namespace' | 'name'>): string {
  return kind === '' || name === '' ? '' : `${kind} ${namespace ?? ''}/${name}`;
}

/** Rows of a run that goes on: what is sent again waits, the other rows stay as they are. */
export function startedRows(
  rows: readonly RunRow[],
  objects: readonly PlannedObject[],
  dryRun: boolean,
): readonly RunRow[] {
  const again = new Map(objects.map((object) => [object.id, object]));
  return rows.map((row) => {
    const object = again.get(row.id);
    return object === undefined ? row : rowOf(object, dryRun, row.isDelete);
  });
}

/** Takes results in; what one names (the namespace that was filled in, say) is stronger than what was planned. */
export function withResults(rows: readonly RunRow[], results: readonly ApplyResult[]): readonly RunRow[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return rows.map((row) => {
    const result = byId.get(row.id);
    if (result === undefined) return row;
    return {
      ...row,
      kind: result.kind === '' ? row.kind : result.kind,
      name: result.name === '' ? row.name : result.name,
      namespace: result.namespace ?? row.namespace,
      state: { step: 'done', result },
    };
  });
}

/** The answer has ended: of what was sent and got no result nothing is known. */
export function endedRows(rows: readonly RunRow[], sentIds: ReadonlySet<string>): readonly RunRow[] {
  return rows.map((row) =>
    row.state.step === 'waiting' && sentIds.has(row.id) ? { ...row, state: { step: 'unknown' } } : row,
  );
}

/** The run stops here: what still waits is not sent. */
export function heldRows(rows: readonly RunRow[], step: 'held' | 'stopped' = 'held'): readonly RunRow[] {
  return rows.map((row) => (row.state.step === 'waiting' ? { ...row, state: { step } } : row));
}

export function outcomeOf(row: RunRow): RowOutcome {
  const { state } = row;
  if (state.step === 'unreadable') return 'not-sent';
  if (state.step !== 'done') return state.step;
  // A dry run does not see what earlier objects of the same run make: that is no failure.
  if (state.result.unchecked !== undefined) return 'not-checked';
  return state.result.outcome === 'deleted' && !row.isDelete ? 'undone' : state.result.outcome;
}

/** Ids of objects that are not written, or not known to be, and can be sent again. */
export function failedIds(run: ApplyRun): readonly string[] {
  return run.rows.filter(isFailed).map((row) => row.id);
}

export function isFailed(row: RunRow): boolean {
  return row.state.step !== 'unreadable' && ['failed', 'not-sent', 'unknown', 'stopped'].includes(outcomeOf(row));
}

/** Results of objects that this run made, which can be taken back. */
export function createdResults(run: ApplyRun): readonly ApplyResult[] {
  return run.rows.flatMap(({ state, dryRun }) =>
    !dryRun && state.step === 'done' && state.result.outcome === 'created' && state.result.uid !== undefined
      ? [state.result]
      : [],
  );
}

export interface OutcomeCount {
  readonly outcome: RowOutcome;
  readonly dryRun: boolean;
  readonly count: number;
}

export function countOutcomes(run: ApplyRun): readonly OutcomeCount[] {
  const counts = new Map<string, OutcomeCount>();
  for (const row of run.rows) {
    const outcome = outcomeOf(row);
    const key = `${outcome} ${row.dryRun}`;
    counts.set(key, { outcome, dryRun: row.dryRun, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
