import type { Readable } from 'node:stream';
import { type LogContainer, type LogProblem, type LogStart, logResumeMs } from '#lib/protocol/logs.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { Chunks } from './chunks.ts';
import { LineParser, type LineParserOptions } from './line-parser.ts';
import type { LogLine } from './log-line.ts';
import { type LogAnswer, type LogQuery, requestLog, unanswered } from './log-request.ts';
import { compareTimes, earlier, type LogTime, parseLogTime, wholeSecond } from './log-time.ts';
import { Patience } from './patience.ts';
import { disorderNanos, type LogPlace, PlaceFinder, placeBehind, placeOf } from './place.ts';
import type { Turns } from './turns.ts';

/** Why nothing more comes: see `ended` of the protocol. */
export interface SourceEnd {
  readonly problem?: LogProblem;
  readonly cut?: boolean;
}

export interface SourceReaderParts {
  readonly upstream: UserUpstream;
  readonly container: LogContainer;
  readonly start: LogStart;
  readonly lines: LineParserOptions;
  readonly signal: AbortSignal;
  /** With what breaks off. Default: as the protocol says. */
  readonly patience?: Patience;
}

export type Lines = AsyncGenerator<readonly LogLine[], SourceEnd>;

/** How an answer ended: by itself, in its midst, or where another run's log began. */
type Ending =
  | { readonly how: 'whole' | 'other-run' }
  | { readonly how: 'broken'; readonly problem: LogProblem }
  | { readonly how: 'refused'; readonly end: SourceEnd };

type Reading = AsyncGenerator<readonly LogLine[], Ending>;

/** An answer that has lasted so long was no failed attempt. */
const steadyMs = 1_000;
/** A place that has not come after so long is not there any more. */
const findMs = 1_000;

/**
 * One container's log, line by line and each once, over as many requests as that takes: `history` to where it ends
 * now, then `follow` for what is written after. Both throw only when the signal says so.
 */
export class SourceReader {
  readonly #parts: SourceReaderParts;
  readonly #since: LogTime | undefined;
  readonly #patience: Patience;
  #place: LogPlace | undefined;
  #hasHistory = false;
  /** The cluster's time of the first answer to `follow`. */
  #followedAt: LogTime | undefined;
  #hasAnswered = false;
  /** Without an end of the line: a line only if nothing more comes. */
  #unfinished: readonly LogLine[] = [];

  constructor(parts: SourceReaderParts) {
    this.#parts = parts;
    this.#patience = parts.patience ?? new Patience(logResumeMs);
    const { sinceTime, after } = parts.start;
    this.#since = sinceTime === undefined ? undefined : parseLogTime(sinceTime);
    this.#place = after === undefined ? undefined : placeOf(after);
  }

  /** `isAll`: nothing is followed after. */
  async *history(isAll: boolean): Lines {
    while (isAll || this.#parts.start.tailLines !== 0) {
      const ending = yield* this.#attempt(false, false);
      if (ending.how === 'refused') return ending.end;
      if (ending.how !== 'broken') break;
      if (await this.#patience.isOver(this.#parts.signal)) return { problem: ending.problem, cut: true };
    }
    this.#hasHistory = true;
    if (isAll) yield this.#unfinished;
    return {};
  }

  async *follow(turns: Turns): Lines {
    let isAskedAgain = false;
    for (;;) {
      const before = this.#place;
      const beganAtMs = performance.now();
      const ending = yield* this.#attempt(true, isAskedAgain, turns);
      if (ending.how === 'refused') return ending.end;
      if (ending.how === 'broken') {
        if (await this.#patience.isOver(this.#parts.signal)) return { problem: ending.problem, cut: true };
        continue;
      }
      // A container's end and a kubelet that restarts look the same: the API server ends its answer in good order. So
      // it is asked once more; if the container lives on, that answer stays open.
      const isBrief = performance.now() - beganAtMs < steadyMs;
      if (ending.how === 'other-run' || (isBrief && this.#place === before)) {
        yield this.#unfinished;
        return {};
      }
      isAskedAgain = true;
    }
  }

  async *#attempt(follow: boolean, isAskedAgain: boolean, turns?: Turns): Reading {
    const { container, upstream, signal } = this.#parts;
    const ask = () => requestLog(upstream, container, this.#query(follow), signal);
    const answer: LogAnswer = turns === undefined ? await ask() : await turns.take(ask, signal);
    if ('problem' in answer) return this.#refused(answer.problem);
    this.#hasAnswered = true;
    if (follow) this.#followedAt ??= answer.at;
    const steady = setTimeout(() => this.#patience.renew(), steadyMs);
    try {
      return yield* this.#read(answer.body, isAskedAgain);
    } finally {
      clearTimeout(steady);
      answer.body.destroy();
    }
  }

  #refused(problem: LogProblem): Ending {
    const { httpStatus } = problem;
    // It was there and is gone: its log has ended.
    if (this.#hasAnswered && (httpStatus === 400 || httpStatus === 404)) return { how: 'refused', end: {} };
    const mayPass = httpStatus === 0 || httpStatus === 429 || (this.#hasAnswered && httpStatus >= 500);
    return mayPass ? { how: 'broken', problem } : { how: 'refused', end: { problem } };
  }

  async *#read(body: Readable, isAskedAgain: boolean): Reading {
    const parser = new LineParser(this.#parts.lines);
    const finder = this.#place === undefined ? undefined : new PlaceFinder(this.#place);
    const chunks = new Chunks(body);
    this.#unfinished = [];
    for (;;) {
      const next = await chunks.next(finder?.isHolding === true ? findMs : undefined);
      if (next.is === 'broken') {
        this.#parts.signal.throwIfAborted();
        return { how: 'broken', problem: unanswered(next.error) };
      }
      const came = next.is === 'chunk' ? parser.take(next.bytes) : [];
      const passed = finder === undefined ? came : next.is === 'chunk' ? finder.take(came) : finder.giveUp();
      if (isAskedAgain && passed.length > 0 && finder?.state === 'missing') return { how: 'other-run' };
      yield* this.#pass(passed);
      if (next.is === 'end') break;
    }
    const unfinished = parser.end();
    if (unfinished !== undefined) this.#unfinished = finder?.take([unfinished]) ?? [unfinished];
    return { how: 'whole' };
  }

  *#pass(lines: readonly LogLine[]): Generator<readonly LogLine[]> {
    if (lines.length === 0) return;
    this.#patience.renew();
    for (const line of lines) this.#place = placeBehind(line, this.#place);
    const since = this.#since;
    yield since === undefined ? lines : lines.filter((line) => compareTimes(line, since) >= 0);
  }

  #query(follow: boolean): LogQuery {
    const { tailLines } = this.#parts.start;
    if (this.#place !== undefined) {
      const sinceTime = wholeSecond(earlier(this.#place, disorderNanos));
      return this.#hasAnswered ? { follow, sinceTime } : { follow, sinceTime, tailLines };
    }
    // Nothing was read: what has been written meanwhile is new, all of it.
    const since = tailLines === 0 && this.#followedAt !== undefined ? this.#followedAt : this.#since;
    const sinceTime = since === undefined ? undefined : wholeSecond(since);
    return {
      follow,
      sinceTime,
      tailLines: this.#hasHistory && (tailLines !== 0 || this.#followedAt !== undefined) ? undefined : tailLines,
    };
  }
}
