import { liveCloseCodes } from '#lib/protocol/live.ts';
import { type LogAsk, type LogProblem, type LogSource, type LogTell, logLimits } from '#lib/protocol/logs.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { Log } from '#server/observability/log.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { batchOf } from './line-batch.ts';
import type { LineOutlet } from './line-outlet.ts';
import { LiveMerge } from './live-merge.ts';
import { problemOf } from './log-request.ts';
import { mergeHistories } from './merge-histories.ts';
import { OpenSource } from './open-source.ts';
import type { SourceEnd } from './source-reader.ts';
import { Turns } from './turns.ts';

export interface LogConnectionParts {
  readonly upstream: UserUpstream;
  readonly outlet: LineOutlet;
  readonly log: Log;
  readonly close: (code: number) => void;
}

/** Others don't wait longer for a container whose node does not answer. */
const patienceMs = 3_000;

/** What one browser reads over one connection. */
export class LogConnection {
  readonly #parts: LogConnectionParts;
  readonly #sources = new Map<number, OpenSource>();
  readonly #turns = new Turns(logLimits.parallel);
  readonly #live: LiveMerge<OpenSource>;
  #hasEnded = false;

  constructor(parts: LogConnectionParts) {
    this.#parts = parts;
    this.#live = new LiveMerge((lines) => parts.outlet.live({ batch: batchOf(lines) }));
  }

  get sources(): number {
    return this.#sources.size;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Already checked for its shape. */
  take(ask: LogAsk): void {
    if (this.#hasEnded) return;
    switch (ask.type) {
      case 'open':
        this.#open(ask.sources, ask.follow);
        return;
      case 'close':
        for (const id of ask.ids) this.#close(id);
        return;
      case 'ack':
        if (!this.#parts.outlet.ack(ask.bytes)) this.#wrong('so many bytes were not sent');
    }
  }

  bye(problem: LogProblem, closeCode: number): void {
    if (this.#hasEnded) return;
    this.#parts.log.debug({ failure: problem.failure, closeCode }, 'a log connection is ended');
    this.#parts.outlet.tell({ type: 'bye', problem });
    this.close(closeCode);
  }

  /** Over: by us, with this code, or because the other side has gone. */
  close(closeCode?: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const source of this.#sources.values()) source.close();
    this.#sources.clear();
    this.#live.close();
    this.#parts.outlet.close();
    if (closeCode !== undefined) this.#parts.close(closeCode);
  }

  #open(asked: readonly LogSource[], follow: boolean): void {
    if (this.#sources.size + asked.length > logLimits.sources) {
      this.#wrong(`more than ${logLimits.sources} sources`);
      return;
    }
    const sources: OpenSource[] = [];
    for (const one of asked) {
      if (this.#sources.has(one.id)) {
        this.#wrong('an id is used twice');
        return;
      }
      const source = new OpenSource(one, follow, this.#parts.upstream);
      this.#sources.set(one.id, source);
      sources.push(source);
    }
    this.#run(this.#tellHistories(sources));
  }

  async #tellHistories(sources: readonly OpenSource[]): Promise<void> {
    const { outlet } = this.#parts;
    const read: OpenSource[] = [];
    const options = { turns: this.#turns, patienceMs, sharers: this.#sources.size };
    for await (const merged of mergeHistories(sources, options)) {
      switch (merged.what) {
        case 'lines':
          if (!(await outlet.history({ batch: batchOf(merged.lines) }))) return;
          break;
        case 'ended':
          if (merged.source.isFollowed && isWhole(merged.end)) read.push(merged.source);
          else await this.#historyEnded(merged.source, merged.end);
          break;
        case 'late':
          for (const source of read.splice(0)) this.#run(this.#follow(source));
      }
    }
    const [first] = sources;
    if (first !== undefined) await outlet.history({ tell: { type: 'caught-up', id: first.id } });
    for (const source of read) this.#run(this.#follow(source));
  }

  async #historyEnded(source: OpenSource, end: SourceEnd): Promise<void> {
    if (!this.#forget(source)) return;
    await this.#parts.outlet.history({ tell: ended(source, end) });
  }

  async #follow(source: OpenSource): Promise<void> {
    if (source.signal.aborted) return;
    this.#live.join(source);
    const lines = source.reader.follow(this.#turns);
    for (;;) {
      const { done, value } = await lines.next();
      if (source.signal.aborted) return;
      if (done !== true) {
        this.#live.add(source, value);
        continue;
      }
      this.#live.leave(source);
      this.#forget(source);
      this.#parts.outlet.live({ tell: ended(source, value) });
      return;
    }
  }

  /** Whatever is under way for a source ends by its signal; all else is a defect. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (this.#hasEnded || (error instanceof Error && error.name === 'AbortError')) return;
      this.#parts.log.error({ err: error }, 'reading logs failed by a defect');
      this.bye(problemOf(new Refusal('internal', 'reading logs failed')), internalError);
    });
  }

  #close(id: number): void {
    const source = this.#sources.get(id);
    if (source === undefined) return;
    this.#forget(source);
    this.#live.drop(source);
    source.close();
  }

  /** False when it was closed meanwhile. */
  #forget(source: OpenSource): boolean {
    return this.#sources.get(source.id) === source && this.#sources.delete(source.id);
  }

  #wrong(words: string): void {
    this.bye(problemOf(new Refusal('bad-request', words)), liveCloseCodes.protocol);
  }
}

/** Registered for WebSockets (RFC 6455): an unexpected condition. */
const internalError = 1011;

function isWhole(end: SourceEnd): boolean {
  return end.problem === undefined;
}

function ended({ id }: OpenSource, end: SourceEnd): LogTell {
  return { type: 'ended', id, ...end };
}
