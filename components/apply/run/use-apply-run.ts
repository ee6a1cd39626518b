'use client';

import { useCallback, useRef, useState } from 'react';
import { runApply, stopApply } from '#components/data/write-object.ts';
import type { ApplyObject, ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import {
  type ApplyRun,
  createdResults,
  endedRows,
  heldRows,
  type PlannedObject,
  type RunRow,
  rowOf,
  startedRows,
  type UnreadablePart,
  unreadableRow,
  withResults,
} from './apply-run.ts';
import { Batches } from './batches.ts';

/** Results come faster than they can be read: they are shown together. */
const batchMs = 150;

export interface RunRequest {
  readonly method: ApplyRun['method'];
  readonly dryRun: boolean;
  readonly defaultNamespace: string;
  readonly force?: boolean;
  /** Results tell what was there before. */
  readonly compare?: boolean;
  readonly cascade?: ApplyRequest['cascade'];
}

export interface ApplyRunState {
  readonly run: ApplyRun | undefined;
  readonly busy: 'dry-run' | 'write' | 'undo' | undefined;
  /** The request as a whole failed: what had no answer by then is not known. */
  readonly problem: RequestProblem | undefined;
  readonly endedAt: Date | undefined;
  /**
   * A new run. Resolves to the rows when the last object is done; to undefined when one is under way already.
   * `unreadable` parts get rows too, `following` objects wait for an `again`, `kept` rows stay from an earlier run.
   */
  readonly start: (
    request: RunRequest,
    objects: readonly PlannedObject[],
    more?: {
      readonly unreadable?: readonly UnreadablePart[];
      readonly following?: readonly PlannedObject[];
      readonly kept?: readonly RunRow[];
      /** Objects that get a row and are not sent, since something is wrong in their text. */
      readonly faulty?: readonly PlannedObject[];
      /** The dry run is made to see what differs. */
      readonly compares?: boolean;
    },
  ) => Promise<ApplyRun | undefined>;
  /** Sends these objects of the run once more; the other rows stay. */
  readonly again: (request: RunRequest, objects: readonly PlannedObject[]) => Promise<ApplyRun | undefined>;
  /** Deletes what the run created, guarded by uid, the last first. */
  readonly undo: (defaultNamespace: string) => Promise<ApplyRun | undefined>;
  /** What is under way ends after the object that is being written; whether that has been asked already. */
  readonly stop: () => void;
  readonly isStopping: boolean;
  /** The run stops: what waits for an `again` is not sent. */
  readonly hold: () => void;
  /** Forgets what a dry run said, which speaks of the input as it was then. */
  readonly clearDryRun: () => void;
}

/**
 * One run of the apply route at a time, its rows live. What goes on when the page is left goes on at the server.
 * `first`: a run that has ended elsewhere, to go on from.
 */
export function useApplyRun(cluster: string, first?: ApplyRun): ApplyRunState {
  const [run, setRun] = useState(first);
  const [busy, setBusy] = useState<ApplyRunState['busy']>();
  const [problem, setProblem] = useState<RequestProblem>();
  const [endedAt, setEndedAt] = useState<Date>();
  const current = useRef(first);
  const isBusy = useRef(false);
  const underWay = useRef<{ readonly id: string; readonly controller: AbortController }>(undefined);
  const [isStopping, setStopping] = useState(false);
  const show = useCallback((next: ApplyRun | undefined) => {
    current.current = next;
    setRun(next);
  }, []);

  const send = useCallback(
    async (kind: NonNullable<ApplyRunState['busy']>, first: ApplyRun, request: ApplyRequest) => {
      if (isBusy.current) return undefined;
      isBusy.current = true;
      setBusy(kind);
      setProblem(undefined);
      show(first);
      let latest = first;
      const results = new Batches<ApplyResult>((batch) => {
        latest = { ...latest, rows: withResults(latest.rows, batch) };
        show(latest);
      }, batchMs);
      const id = crypto.randomUUID();
      const controller = new AbortController();
      underWay.current = { id, controller };
      let isStopped = false;
      try {
        await runApply(cluster, { ...request, run: id }, (result) => results.add(result), controller.signal);
        isStopped = underWay.current === undefined;
      } catch (error) {
        // Anything else is a connection cut in the middle of the answer, which fetch reports as a TypeError.
        if (!controller.signal.aborted) setProblem(error instanceof RequestProblem ? error : cutOff(cluster, error));
      }
      results.end();
      const sentIds = new Set(request.objects.map((object) => object.id));
      // An answer that came to its end after a stop: what has no result was not sent.
      latest = { ...latest, rows: isStopped ? heldRows(latest.rows, 'stopped') : endedRows(latest.rows, sentIds) };
      show(latest);
      underWay.current = undefined;
      setStopping(false);
      isBusy.current = false;
      setBusy(undefined);
      setEndedAt(new Date());
      return latest;
    },
    [cluster, show],
  );

  const start = useCallback<ApplyRunState['start']>(
    (request, objects, { unreadable = [], following = [], kept = [], faulty = [], compares = false } = {}) => {
      const { method, dryRun } = request;
      const all = [...objects, ...following].map((object) => rowOf(object, dryRun, method === 'delete'));
      const held = faulty.map((object): RunRow => ({ ...rowOf(object, dryRun), state: { step: 'faulty' } }));
      const rows = [...kept, ...all, ...held, ...unreadable.map(unreadableRow)];
      rows.sort((a, b) => (a.lines?.first ?? 0) - (b.lines?.first ?? 0));
      return send(dryRun ? 'dry-run' : 'write', { method, dryRun, compares, rows }, requestFor(request, objects));
    },
    [send],
  );
  const again = useCallback<ApplyRunState['again']>(
    async (request, objects) => {
      const before = current.current;
      if (before === undefined || objects.length === 0) return undefined;
      const { method, dryRun } = request;
      const first = { method, dryRun, rows: startedRows(before.rows, objects, dryRun) };
      return await send(dryRun ? 'dry-run' : 'write', first, requestFor(request, objects));
    },
    [send],
  );
  const undo = useCallback<ApplyRunState['undo']>(
    async (defaultNamespace) => {
      const before = current.current;
      if (before === undefined) return undefined;
      const objects = createdResults(before).map(undoOf);
      return await send('undo', before, { method: 'undo', dryRun: false, defaultNamespace, objects });
    },
    [send],
  );
  const stop = useCallback(() => {
    const run = underWay.current;
    if (run === undefined) return;
    underWay.current = undefined;
    setStopping(true);
    stopApply(cluster, run.id).then(
      ({ found }) => {
        // Another replica has it: leaving ends it as well, only that the last result is not heard.
        if (!found) run.controller.abort();
      },
      () => run.controller.abort(),
    );
  }, [cluster]);
  const hold = useCallback(() => {
    const before = current.current;
    if (before !== undefined) show({ ...before, rows: heldRows(before.rows) });
  }, [show]);
  const clearDryRun = useCallback(() => {
    const before = current.current;
    if (isBusy.current || before === undefined || !before.rows.some((row) => row.dryRun)) return;
    const rows = before.rows.filter((row) => !row.dryRun);
    show(rows.length === 0 ? undefined : { ...before, dryRun: false, rows });
  }, [show]);
  return { run, busy, problem, endedAt, isStopping, start, again, undo, stop, hold, clearDryRun };
}

function requestFor(request: RunRequest, objects: readonly PlannedObject[]): ApplyRequest {
  const { method, dryRun, defaultNamespace, force, compare, cascade } = request;
  return {
    method,
    dryRun,
    defaultNamespace,
    ...(force === undefined ? {} : { force }),
    ...(compare === undefined ? {} : { compare }),
    ...(cascade === undefined ? {} : { cascade }),
    objects: objects.map(({ id, json }) => ({ id, json })),
  };
}

/** What was created, as much of it as names it beyond doubt: the uid guards against a namesake made since. */
function undoOf(result: ApplyResult): ApplyObject {
  const { id, apiVersion, kind, namespace, name, uid } = result;
  return { id, json: JSON.stringify({ apiVersion, kind, metadata: { name, namespace, uid } }) };
}

function cutOff(cluster: string, error: unknown): RequestProblem {
  const message = error instanceof Error ? error.message : String(error);
  return new RequestProblem({
    httpStatus: 0,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: 0 },
    request: { cluster, method: 'POST', path: `/api/clusters/${cluster}/apply` },
  });
}
