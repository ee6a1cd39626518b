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
  /** Paths that only the server sets and that are left out (`metadata.resourceVersion`). */
  readonly stripped?: readonly string[] | undefined;
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
  readonly problems: number;
  readonly firstProblemLine: number;
}

export type RowState =
  | { readonly step: 'waiting' }
  /** Not sent, since an object before it was refused. */
  | { readonly step: 'held' }
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
  readonly stripped: readonly string[];
  /** Whether its state is that of a dry run. */
  readonly dryRun: boolean;
  readonly state: RowState;
}

export interface ApplyRun {
  readonly method: Exclude<ApplyRequest['method'], 'undo'>;
  /** Whether the last request was a dry run; earlier rows may be of another. */
  readonly dryRun: boolean;
  readonly rows: readonly RunRow[];
}

export type RowOutcome = ApplyOutcome | 'waiting' | 'held' | 'unknown' | 'not-checked';

export function rowOf(object: PlannedObject, dryRun: boolean): RunRow {
  const { id, kind, namespace, name, lines, stripped = [] } = object;
  return { id, kind, namespace, name, lines, stripped, dryRun, state: { step: 'waiting' } };
}

export function unreadableRow(part: UnreadablePart): RunRow {
  const { id, kind, namespace, name, lines } = part;
  return { id, kind, namespace, name, lines, stripped: [], dryRun: false, state: { step: 'unreadable', part } };
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
    return object === undefined ? row : rowOf(object, dryRun);
  });
}

/** Takes one result in; what it names (the namespace that was filled in, say) is stronger than what was planned. */
export function withResult(rows: readonly RunRow[], result: ApplyResult): readonly RunRow[] {
  return rows.map((row) =>
    row.id === result.id
      ? {
          ...row,
          kind: result.kind === '' ? row.kind : result.kind,
          name: result.name === '' ? row.name : result.name,
          namespace: result.namespace ?? row.namespace,
          state: { step: 'done', result },
        }
      : row,
  );
}

/** The answer has ended: of what was sent and got no result nothing is known. */
export function endedRows(rows: readonly RunRow[], sentIds: ReadonlySet<string>): readonly RunRow[] {
  return rows.map((row) =>
    row.state.step === 'waiting' && sentIds.has(row.id) ? { ...row, state: { step: 'unknown' } } : row,
  );
}

/** The run stops here: what still waits is not sent. */
export function heldRows(rows: readonly RunRow[]): readonly RunRow[] {
  return rows.map((row) => (row.state.step === 'waiting' ? { ...row, state: { step: 'held' } } : row));
}

export function outcomeOf(row: RunRow): RowOutcome {
  const { state } = row;
  if (state.step === 'unreadable') return 'not-sent';
  if (state.step !== 'done') return state.step;
  // A dry run does not see what earlier objects of the same run make: that is no failure.
  return state.result.unchecked === undefined ? state.result.outcome : 'not-checked';
}

/** Ids of objects that are not written, or not known to be, and can be sent again. */
export function failedIds(run: ApplyRun): readonly string[] {
  return run.rows.filter(isFailed).map((row) => row.id);
}

export function isFailed(row: RunRow): boolean {
  return row.state.step !== 'unreadable' && ['failed', 'not-sent', 'unknown'].includes(outcomeOf(row));
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
