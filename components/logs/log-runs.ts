import type { ContainerRun } from '#lib/logs/container-runs.ts';
import type { LogSource, LogStart } from '#lib/protocol/logs.ts';

/** A run whose log is being read, or was. */
export interface OpenedRun {
  /** The source's id. */
  readonly id: number;
  readonly run: ContainerRun;
}

/** What happened between the lines. The texts are `logs.mark.{code}`. */
export type MarkCode = 'restarted' | 'joined' | 'left' | 'rollout';

export interface RunMark {
  readonly code: MarkCode;
  readonly pod: string;
  readonly container: string;
  /** Of `restarted`: how the run before ended, if that is known. */
  readonly exitCode: number | undefined;
  readonly reason: string;
  readonly timeMs: number;
}

export interface RunChanges {
  readonly open: readonly LogSource[];
  readonly marks: readonly RunMark[];
  /** Sources whose run is not the present one any more: asked for again they are asked for as the previous one. */
  readonly past: readonly number[];
}

/** A run that comes while one looks on is read from its beginning, but not without bounds. */
const joiningStart: LogStart = { tailLines: 5000 };

/** Which runs of containers are read, from what the pods say over time. */
export class LogRuns {
  readonly #opened = new Map<string, OpenedRun>();
  #pods: ReadonlyMap<string, string> = new Map();
  #templates = new Set<string>();
  #nextId = 0;

  get opened(): readonly OpenedRun[] {
    return [...this.#opened.values()];
  }

  /** `templates`: of each pod, by uid, the hash of the template that it was made of. */
  update(
    runs: readonly ContainerRun[],
    templates: ReadonlyMap<string, string>,
    start: LogStart,
    nowMs: number,
  ): RunChanges {
    const isFirst = this.#opened.size === 0;
    const open: LogSource[] = [];
    const marks: RunMark[] = [];
    const past: number[] = [];
    for (const run of runs) {
      const known = this.#opened.get(run.key);
      if (known !== undefined) {
        if (run.previous && !known.run.previous) past.push(known.id);
        this.#opened.set(run.key, { id: known.id, run });
        continue;
      }
      const before = this.#lastOf(run);
      if (before !== undefined) marks.push(restarted(run, before));
      const id = this.#nextId++;
      this.#opened.set(run.key, { id, run });
      open.push({
        id,
        namespace: run.namespace,
        pod: run.pod,
        container: run.container,
        previous: run.previous,
        start: isFirst ? start : joiningStart,
      });
    }
    marks.push(...this.#podMarks(runs, templates, isFirst, nowMs));
    return { open, marks, past };
  }

  #lastOf(run: ContainerRun): ContainerRun | undefined {
    let last: ContainerRun | undefined;
    for (const { run: other } of this.#opened.values()) {
      if (other.podUid === run.podUid && other.container === run.container) last = other;
    }
    return last;
  }

  #podMarks(
    runs: readonly ContainerRun[],
    templates: ReadonlyMap<string, string>,
    isFirst: boolean,
    nowMs: number,
  ): RunMark[] {
    const marks: RunMark[] = [];
    const pods = new Map(runs.map((run) => [run.podUid, run.pod]));
    const of = (code: MarkCode, pod: string, timeMs: number): RunMark => ({
      code,
      pod,
      container: '',
      exitCode: undefined,
      reason: '',
      timeMs,
    });
    for (const [uid, pod] of pods) {
      const template = templates.get(uid);
      const startedMs = Math.min(...runs.filter(({ podUid }) => podUid === uid).map((run) => run.startedMs ?? nowMs));
      if (!isFirst && !this.#pods.has(uid)) {
        const isNew = template !== undefined && !this.#templates.has(template);
        marks.push(of(isNew ? 'rollout' : 'joined', pod, startedMs));
      }
      if (template !== undefined) this.#templates.add(template);
    }
    for (const [uid, pod] of this.#pods) if (!pods.has(uid)) marks.push(of('left', pod, nowMs));
    this.#pods = pods;
    return marks;
  }
}

function restarted(run: ContainerRun, before: ContainerRun): RunMark {
  return {
    code: 'restarted',
    pod: run.pod,
    container: run.container,
    exitCode: before.ended?.exitCode,
    reason: before.ended?.reason ?? '',
    timeMs: run.startedMs ?? Number.NaN,
  };
}
