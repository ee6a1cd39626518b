import type { LiveList } from '#components/data/live/use-live-list.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { inDependencyOrder } from '#lib/manifest/clean/dependency-order.ts';
import type { LeftOutReason } from '#lib/manifest/clean/left-out.ts';
import type { Need } from '#lib/manifest/clean/needed-by.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type AskedName, askNames } from '../selection/asked-names.ts';
import { csvMark, csvRows } from './csv.ts';

/** Each object is a request of its own. */
export const mostObjects = 2000;
const atOnce = 6;

export type Scope = 'matching' | 'selected';

export interface Exported {
  readonly blob: Blob;
  /** Rows or objects in it. */
  readonly count: number;
  /** Objects that could not be read, and why the first one could not. */
  readonly failed: number;
  readonly problem?: RequestProblem;
  /** Objects that have no place in the file, with how many. */
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/** An object's YAML, with what it needs where that is asked for, or why it stays out. */
export type ReadYaml =
  | { readonly text: string; readonly object?: JsonObject; readonly needs?: readonly Need[] }
  | { readonly leftOut: LeftOutReason };

/** One need of one namespace. */
export interface NeedAt extends Need {
  readonly namespace: string;
}

/** `done` of `total`. */
export type Progress = (done: number, total: number) => void;

/** Cells as the list prints them, page by page; pages stay apart until the file is made, so that nothing long runs. */
export async function exportCsv(
  ask: LiveList['ask'],
  of: Scope,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Exported> {
  const parts: string[] = [csvMark];
  let done = 0;
  for (let from = 0; ; from += liveLimits.answerRows) {
    const page = await ask({ kind: 'cells', of, from, to: from + liveLimits.answerRows });
    signal.throwIfAborted();
    if (from === 0) parts.push(csvRows([page.header]));
    parts.push(csvRows(page.rows));
    done += page.rows.length;
    onProgress(done, page.total);
    if (from + liveLimits.answerRows >= page.total) break;
  }
  return { blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }), count: done, failed: 0, leftOut: new Map() };
}

/**
 * The objects themselves in the list's order, behind what they need. What has gone meanwhile is left out; other
 * failures are counted.
 */
export async function exportYaml(
  ask: LiveList['ask'],
  of: Scope,
  readYaml: (name: AskedName, signal: AbortSignal) => Promise<ReadYaml>,
  readNeed: (need: NeedAt, signal: AbortSignal) => Promise<ReadYaml>,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Exported> {
  const names = await askNames(ask, of, mostObjects, signal);
  const reading = new Reading(signal, onProgress);
  const own = await reading.all(names, readYaml);
  const needed = needsOf(own);
  const others = await reading.all(needed, readNeed);
  const found = inDependencyOrder([...others.values(), ...own.values()], ({ object }) => object ?? {});
  const [problem] = reading.problems;
  return {
    blob: new Blob(
      found.flatMap(({ text }) => ['---\n', text]),
      { type: 'application/yaml' },
    ),
    count: found.length,
    failed: reading.problems.length,
    leftOut: reading.leftOut,
    ...(problem === undefined ? {} : { problem }),
  };
}

type Written = Extract<ReadYaml, { text: string }>;

class Reading {
  readonly leftOut = new Map<LeftOutReason, number>();
  readonly problems: RequestProblem[] = [];
  readonly #signal: AbortSignal;
  readonly #onProgress: Progress;
  #done = 0;
  #total = 0;

  constructor(signal: AbortSignal, onProgress: Progress) {
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** In the order of `items`, which is not the order of the answers. */
  async all<Item>(
    items: readonly Item[],
    read: (item: Item, signal: AbortSignal) => Promise<ReadYaml>,
  ): Promise<ReadonlyMap<Item, Written>> {
    const found = new Map<Item, Written>();
    this.#total += items.length;
    this.#onProgress(this.#done, this.#total);
    await forEachLimited(items, atOnce, async (item) => {
      if (this.#signal.aborted) return;
      try {
        const answer = await read(item, this.#signal);
        if ('text' in answer) found.set(item, answer);
        else this.leftOut.set(answer.leftOut, (this.leftOut.get(answer.leftOut) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        if (error.httpStatus !== 404) this.problems.push(error);
      }
      this.#done++;
      this.#onProgress(this.#done, this.#total);
    });
    this.#signal.throwIfAborted();
    return new Map(
      items.flatMap((item) => {
        const answer = found.get(item);
        return answer === undefined ? [] : [[item, answer] as const];
      }),
    );
  }
}

/** Each once, however many objects name it. */
function needsOf(own: ReadonlyMap<AskedName, Written>): readonly NeedAt[] {
  const needs = new Map<string, NeedAt>();
  for (const [{ namespace = '' }, { needs: named = [] }] of own) {
    for (const need of named) needs.set(`${need.plural} ${namespace}/${need.name}`, { ...need, namespace });
  }
  return [...needs.values()];
}
