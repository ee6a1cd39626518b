import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FailureCode } from './failure.ts';

/**
 * The log protocol: the WebSocket `/api/clusters/{cluster}/logs`, subprotocol `liveSubprotocol`. The browser names the
 * containers it wants to read ("sources"); which those are, and when they change, it knows from its live lists. The
 * server opens `pods/log` for each with the user's own credential, merges what comes by time, and sends it on.
 *
 * - Texts are JSON, both ways: `LogAsk` and `LogTell`.
 * - Binary messages of the server are lines, as bytes: `ID TIMESTAMP TEXT\n`, ID the source's id in decimal digits,
 *   TIMESTAMP as the kubelet wrote it (RFC 3339 with up to nine digits of a second), TEXT exactly as the container wrote
 *   it (any bytes but `\n`). Of a line longer than `logLimits.lineBytes` the rest is left out, which is said by
 *   `ID+BYTES`, BYTES of the line left out. A message never ends within a line.
 * - **Flow.** The server sends at most `logLimits.windowBytes` of lines that were not acknowledged. In the history it
 *   stops reading from the cluster meanwhile. While it follows it holds at most `logLimits.queueBytes`, drops the oldest
 *   beyond that, and tells how many lines of which source (`skipped`).
 */
export const logLimits = {
  /** Sources of one connection. */
  sources: 500,
  /** Bytes of one line, with its time, that are sent on; the download has all of it. */
  lineBytes: 256 * 1024,
  /** Bytes of lines on the way that were not acknowledged. */
  windowBytes: 1024 * 1024,
  /** Bytes of lines held for a browser that is slow. */
  queueBytes: 4 * 1024 * 1024,
  /** Bytes of one message of the browser. */
  askBytes: 256 * 1024,
  /** Requests to the cluster at a time while histories are read. */
  parallel: 16,
} as const;

/** The server says `beat` this often. */
export const logBeatMs = 10_000;

/** Where a log begins. Several together narrow it down, as in the API. */
export interface LogStart {
  /** The last so many lines. 0: none of the past. */
  readonly tailLines?: number;
  /** RFC 3339. The API knows whole seconds only; the server leaves out what is older. */
  readonly sinceTime?: string;
  /**
   * Continues behind what was read: `time` of the last line that was read, and how many lines with exactly this time
   * had been read. Without gap and without double, as far as the kubelet still has the lines.
   */
  readonly after?: { readonly time: string; readonly lines: number };
}

/** One container of one pod. */
export interface LogContainer {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The run before the present one. Never followed. */
  readonly previous: boolean;
}

export interface LogSource extends LogContainer {
  /** Chosen by the browser, 0 to 2^31; never used twice in a connection. */
  readonly id: number;
  readonly start: LogStart;
}

/** What the browser says. */
export type LogAsk =
  /**
   * Reads these sources, their histories merged by time. `follow`: goes on with what is written after; without it every
   * source ends with its history. May be said again for more sources.
   */
  | { readonly type: 'open'; readonly follow: boolean; readonly sources: readonly LogSource[] }
  | { readonly type: 'close'; readonly ids: readonly number[] }
  /** All bytes of binary messages that were read so far. */
  | { readonly type: 'ack'; readonly bytes: number };

/** Why a source or the connection ended before its time. */
export interface LogProblem {
  /** 0: no answer. */
  readonly httpStatus: number;
  /** Pilothouse's own words; without it those of the API server. */
  readonly failure?: FailureCode;
  readonly status: KubeStatus;
}

/**
 * Where no WebSocket passes: `POST /api/clusters/{cluster}/logs/stream` with this body. The answer is what the server
 * would say over the socket, each message with five bytes in front: 0 for text or 1 for lines, and its length in bytes,
 * big-endian. Nothing is acknowledged: a reader that is slow is noticed by what the connection takes.
 */
export interface LogStreamBody {
  readonly asks: readonly Extract<LogAsk, { type: 'open' }>[];
}

/** Bytes before each message of a stream. */
export const logFrameHeadBytes = 5;

/** What the server says. */
export type LogTell =
  | { readonly type: 'beat' }
  /** The histories of all sources of the `open` that named `id` first have been sent. */
  | { readonly type: 'caught-up'; readonly id: number }
  /**
   * No more lines come of this source. Without a problem the log itself ended: the container is no longer running (or
   * nothing was to be followed). With `cut` the connection to the cluster broke, and the server could not resume within
   * `logResumeMs`: asked again with `after`, it continues.
   */
  | { readonly type: 'ended'; readonly id: number; readonly problem?: LogProblem; readonly cut?: boolean }
  /** Lines that were dropped because they were not read in time. `from` and `to` are times of the first and last of them. */
  | {
      readonly type: 'skipped';
      readonly id: number;
      readonly lines: number;
      readonly bytes: number;
      readonly from: string;
      readonly to: string;
    }
  /** The connection ends now: signed out, a restart, a mistake in what was said. */
  | { readonly type: 'bye'; readonly problem: LogProblem };

/** How long the server tries to resume a stream that broke by itself, silently, before it says `cut`. */
export const logResumeMs = 5_000;

/**
 * `POST /api/clusters/{cluster}/logs/download` with this body answers a `DownloadTicket`; `GET …/logs/download/{ticket}`, once
 * and within a minute, streams the file. One source: its text as it is. Several: merged by time, each line with
 * `pod/container` in front. Nothing is held in memory.
 */
export interface LogDownload {
  readonly sources: readonly (LogContainer & { readonly start: LogStart })[];
  readonly timestamps: boolean;
  /** Of the file, without a path; characters that files can't have are replaced. */
  readonly fileName: string;
}
