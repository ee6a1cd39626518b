'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import {
  type ApplyRun,
  isFailed,
  outcomeOf,
  type PlannedObject,
  type RunRow,
} from '#components/apply/run/apply-run.ts';
import { type ApplyRunState, useApplyRun } from '#components/apply/run/use-apply-run.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import type { Refusal } from '#lib/refusal/refusal.ts';

/** What came of a try to make all objects of a form. */
export type CreateOutcome =
  /** With the results of all objects that the form has made, also by earlier tries. */
  | { readonly kind: 'made'; readonly results: readonly ApplyResult[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** No answer, or one that ended early: the rows say what is known. */
  | { readonly kind: 'unfinished' };

export interface CreateRunState extends ApplyRunState {
  /** Objects that are not made yet: what an earlier try made and nobody changed since is left out. */
  readonly open: readonly PlannedObject[];
  readonly check: () => Promise<CreateOutcome>;
  /** Dry run of everything, then, only when nothing is refused, everything; a refusal then stops the rest. */
  readonly deploy: () => Promise<CreateOutcome>;
  readonly retry: (ids: readonly string[]) => Promise<CreateOutcome>;
  readonly undoAll: () => Promise<void>;
}

/** Makes the objects of a form, which reports a name that exists instead of changing what has it. */
export function useCreateRun(cluster: string, namespace: string, objects: readonly PlannedObject[]): CreateRunState {
  const apply = useApplyRun(cluster);
  const { start, again, undo, hold } = apply;
  const [made, setMade] = useState<ReadonlyMap<string, string>>(new Map());
  /** Of everything that stands now, in the order of making: a try may have stages, and others before it. */
  const results = useRef(new Map<string, ApplyResult>());
  const open = useMemo(() => objects.filter(({ id, json }) => made.get(id) !== json), [objects, made]);
  const kept = useMemo(() => keptRows(apply.run, objects, open), [apply.run, objects, open]);

  const request = useCallback(
    (dryRun: boolean) => ({ method: 'create', dryRun, defaultNamespace: namespace }) as const,
    [namespace],
  );
  const remember = useCallback((sent: readonly PlannedObject[], run: ApplyRun | undefined): CreateOutcome => {
    const created = resultsOf(run, sent).filter(({ outcome }) => outcome === 'created');
    const ids = new Set(created.map(({ id }) => id));
    const news = sent.filter(({ id }) => ids.has(id)).map(({ id, json }) => [id, json] as const);
    setMade((before) => new Map([...before, ...news]));
    for (const result of created) results.current.set(result.id, result);
    const outcome = outcomeOfRun(run, sent);
    return outcome.kind === 'made' ? { ...outcome, results: [...results.current.values()] } : outcome;
  }, []);
  const check = useCallback(
    async () => outcomeOfRun(await start(request(true), open, { kept }), open),
    [open, kept, request, start],
  );
  const deploy = useCallback(async (): Promise<CreateOutcome> => {
    const checked = await check();
    if (checked.kind !== 'made') return checked;
    const stages = stagesOf(open);
    let outcome: CreateOutcome = checked;
    for (const [index, stage] of stages.entries()) {
      const following = stages.slice(index + 1).flat();
      const run = index === 0 ? start(request(false), stage, { following, kept }) : again(request(false), stage);
      outcome = remember(stage, await run);
      // Nothing in a namespace can be checked before it is there: it is made first, and the rest checked then.
      if (outcome.kind === 'made' && stage.some(isNamespace) && following.length > 0) {
        outcome = outcomeOfRun(await again(request(true), following), following);
      }
      if (outcome.kind !== 'made') {
        hold();
        return outcome;
      }
    }
    return outcome;
  }, [open, kept, check, remember, start, again, hold, request]);

  const retry = useCallback(
    async (ids: readonly string[]) => {
      const sent = objects.filter(({ id }) => ids.includes(id));
      return remember(sent, await again(request(false), sent));
    },
    [objects, remember, again, request],
  );
  const undoAll = useCallback(async () => {
    const run = await undo(namespace);
    const gone = new Set(resultsOf(run, objects).flatMap(({ id, outcome }) => (outcome === 'deleted' ? [id] : [])));
    setMade((before) => new Map([...before].filter(([id]) => !gone.has(id))));
    for (const id of gone) results.current.delete(id);
  }, [undo, namespace, objects]);
  return { ...apply, open, check, deploy, retry, undoAll };
}

const isNamespace = (object: PlannedObject) => object.kind === 'Namespace';

/** What earlier tries made and this one does not send stays in sight, so that it can be taken back as well. */
function keptRows(
  run: ApplyRun | undefined,
  objects: readonly PlannedObject[],
  open: readonly PlannedObject[],
): readonly RunRow[] {
  const ids = new Set(objects.filter((object) => !open.includes(object)).map(({ id }) => id));
  return run?.rows.filter((row) => !row.dryRun && outcomeOf(row) === 'created' && ids.has(row.id)) ?? [];
}

/**
 * What is written together, in order. A Service with a node port of the user's choice goes before its workload: a dry
 * run takes node ports outside the cluster's range (measured on v1.35.4), so only the real write finds them, and then
 * no workload is left behind.
 */
function stagesOf(objects: readonly PlannedObject[]): readonly (readonly PlannedObject[])[] {
  const isService = (object: PlannedObject) => object.kind === 'Service' && object.json.includes('"nodePort":');
  const isRest = (object: PlannedObject) => !isNamespace(object) && !isService(object);
  return [isNamespace, isService, isRest].map((belongs) => objects.filter(belongs)).filter((stage) => stage.length > 0);
}

function rowsOf(run: ApplyRun | undefined, sent: readonly PlannedObject[]): readonly RunRow[] {
  const ids = new Set(sent.map(({ id }) => id));
  return run?.rows.filter((row) => ids.has(row.id)) ?? [];
}

function resultsOf(run: ApplyRun | undefined, sent: readonly PlannedObject[]): readonly ApplyResult[] {
  return rowsOf(run, sent).flatMap(({ state }) => (state.step === 'done' ? [state.result] : []));
}

function outcomeOfRun(run: ApplyRun | undefined, sent: readonly PlannedObject[]): CreateOutcome {
  if (run === undefined) return { kind: 'unfinished' };
  const rows = rowsOf(run, sent);
  const refusals = rows.flatMap((row) => {
    if (row.state.step !== 'done' || !isFailed(row)) return [];
    const { failure, kind, name, namespace = '' } = row.state.result;
    return failure === undefined ? [] : [{ kind, name, namespace, status: failure.status }];
  });
  if (refusals.length > 0) return { kind: 'refused', refusals };
  if (rows.some((row) => row.state.step !== 'done')) return { kind: 'unfinished' };
  return { kind: 'made', results: resultsOf(run, sent) };
}
