import type { LiveList } from '#components/data/live/use-live-list.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { LeftOutReason } from '#lib/manifest/clean/left-out.ts';
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

/** An object's YAML, or why it stays out. */
export type ReadYaml = { readonly text: string } | { readonly leftOut: LeftOutReason };

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

/** The objects themselves in the list's order. What has gone meanwhile is left out; other failures are counted. */
export async function exportYaml(
  ask: LiveList['ask'],
  of: Scope,
  readYaml: (name: AskedName, signal: AbortSignal) => Promise<ReadYaml>,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Exported> {
  const names = await askNames(ask, of, mostObjects, signal);
  const texts = new Map<AskedName, string>();
  const leftOut = new Map<LeftOutReason, number>();
  const problems: RequestProblem[] = [];
  let done = 0;
  onProgress(0, names.length);
  await forEachLimited(names, atOnce, async (name) => {
    if (signal.aborted) return;
    try {
      const read = await readYaml(name, signal);
      if ('text' in read) texts.set(name, read.text);
      else leftOut.set(read.leftOut, (leftOut.get(read.leftOut) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.httpStatus !== 404) problems.push(error);
    }
    done++;
    onProgress(done, names.length);
  });
  signal.throwIfAborted();
  const parts = names.flatMap((name) => {
    const text = texts.get(name);
    return text === undefined ? [] : ['---\n', text];
  });
  const [problem] = problems;
  return {
    blob: new Blob(parts, { type: 'application/yaml' }),
    count: texts.size,
    failed: problems.length,
    leftOut,
    ...(problem === undefined ? {} : { problem }),
  };
}
