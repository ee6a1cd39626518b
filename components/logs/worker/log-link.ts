import {
  type LogAsk,
  type LogProblem,
  type LogSource,
  type LogStart,
  type LogTell,
  logBeatMs,
} from '#lib/protocol/logs.ts';
import type { LogLinkState, SourceState } from './protocol.ts';

export interface SocketEvents {
  readonly opened: () => void;
  readonly text: (data: string) => void;
  readonly bytes: (data: ArrayBuffer) => void;
  readonly closed: (code: number) => void;
}

export interface LogSocket {
  send(text: string): void;
  close(): void;
}

export type OpenLogSocket = (url: string, events: SocketEvents) => LogSocket;

export interface LogLinkEvents {
  readonly link: (state: LogLinkState) => void;
  readonly source: (id: number, state: SourceState) => void;
  readonly lines: (data: ArrayBuffer, idOf: (wireId: number) => number | undefined) => void;
  readonly skipped: (id: number, lines: number) => void;
  readonly caughtUp: () => void;
}

interface Held {
  source: LogSource;
  readonly follow: boolean;
  /** Its id in this connection. */
  wireId: number;
  /** The last line that was read, and how many lines had exactly its time. */
  last: { time: string; lines: number } | undefined;
  isOver: boolean;
  /** It could not be read when it was asked for last: that stays said until it can. */
  hasFailed: boolean;
}

const retryDelaysMs = [300, 1000, 2000, 4000, 8000, 15_000];
const sourceRetryMs = 5_000;
const silenceMs = logBeatMs * 2.5;
/** Signed out, or something that asking again does not change. */
const finalCodes = new Set([4400, 4401]);

/**
 * The connection that the lines come over. When it is lost it is made again, and each source continues behind the last
 * line that was read: without gap and without double.
 */
export class LogLink {
  readonly #openSocket: OpenLogSocket;
  readonly #events: LogLinkEvents;
  readonly #held = new Map<number, Held>();
  readonly #byWireId = new Map<number, Held>();
  #url = '';
  #socket: LogSocket | undefined;
  #giveUp: (() => void) | undefined;
  #isOpen = false;
  #nextWireId = 0;
  #readBytes = 0;
  #tries = 0;
  #lostMs: number | undefined;
  #problem: LogProblem | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(openSocket: OpenLogSocket, events: LogLinkEvents) {
    this.#openSocket = openSocket;
    this.#events = events;
  }

  connect(url: string): void {
    this.#url = url;
    this.#connect();
  }

  open(sources: readonly LogSource[], follow: boolean): void {
    const added = sources.map(
      (source): Held => ({ source, follow, wireId: -1, last: undefined, isOver: false, hasFailed: false }),
    );
    for (const held of added) {
      this.#held.set(held.source.id, held);
      this.#events.source(held.source.id, { state: this.#isOpen ? 'reading' : 'waiting' });
    }
    if (this.#isOpen) this.#ask(added);
  }

  close(ids: readonly number[]): void {
    const wireIds = ids.flatMap((id) => this.#held.get(id)?.wireId ?? []);
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held !== undefined) this.#byWireId.delete(held.wireId);
      this.#held.delete(id);
    }
    if (this.#isOpen && wireIds.length > 0) this.#say({ type: 'close', ids: wireIds });
  }

  /** These runs are not the present ones any more. */
  past(ids: readonly number[]): void {
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held !== undefined) held.source = { ...held.source, previous: true };
    }
  }

  /** Their logs ended, but not they. */
  resume(ids: readonly number[]): void {
    const again = ids.flatMap((id) => this.#held.get(id) ?? []).filter(({ isOver }) => isOver);
    for (const held of again) held.isOver = false;
    if (this.#isOpen && again.length > 0) this.#ask(again);
  }

  /** A line of a source was read. */
  read(id: number, time: string): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    if (held.last?.time === time) held.last.lines += 1;
    else held.last = { time, lines: 1 };
  }

  retry(): void {
    if (this.#isOpen) return;
    clearTimeout(this.#retry);
    this.#connect();
  }

  #connect(): void {
    this.#tell('connecting');
    let isMine = true;
    const closed = (code: number) => {
      if (!isMine) return;
      isMine = false;
      socket.close();
      this.#lost(code);
    };
    this.#giveUp = () => closed(1006);
    const socket = this.#openSocket(this.#url, {
      opened: () => {
        if (isMine) this.#opened();
      },
      text: (data) => {
        if (isMine) this.#heard(data);
      },
      bytes: (data) => {
        if (!isMine) return;
        this.#listen();
        this.#readBytes += data.byteLength;
        this.#events.lines(data, (wireId) => this.#byWireId.get(wireId)?.source.id);
        this.#say({ type: 'ack', bytes: this.#readBytes });
      },
      closed,
    });
    this.#socket = socket;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#readBytes = 0;
    this.#nextWireId = 0;
    this.#byWireId.clear();
    this.#listen();
    this.#ask([...this.#held.values()].filter(({ isOver }) => !isOver));
    this.#tries = 0;
    this.#lostMs = undefined;
    this.#problem = undefined;
    this.#tell('open');
  }

  #ask(held: readonly Held[]): void {
    for (const follow of [true, false]) {
      const group = held.filter((one) => one.follow === follow);
      if (group.length === 0) continue;
      const sources = group.map((one) => {
        this.#byWireId.delete(one.wireId);
        one.wireId = this.#nextWireId;
        this.#nextWireId += 1;
        this.#byWireId.set(one.wireId, one);
        if (!one.hasFailed) this.#events.source(one.source.id, { state: 'reading' });
        one.hasFailed = false;
        return { ...one.source, id: one.wireId, start: startOf(one) };
      });
      this.#say({ type: 'open', follow, sources });
    }
  }

  #heard(data: string): void {
    this.#listen();
    const told: LogTell = JSON.parse(data);
    switch (told.type) {
      case 'beat':
        return;
      case 'bye':
        this.#problem = told.problem;
        return;
      case 'caught-up':
        for (const held of this.#held.values()) {
          if (!held.isOver && !held.hasFailed && held.follow)
            this.#events.source(held.source.id, { state: 'following' });
        }
        this.#events.caughtUp();
        return;
      case 'skipped': {
        const held = this.#byWireId.get(told.id);
        if (held !== undefined) this.#events.skipped(held.source.id, told.lines);
        return;
      }
      case 'ended':
        this.#ended(told);
    }
  }

  #ended(told: Extract<LogTell, { type: 'ended' }>): void {
    const held = this.#byWireId.get(told.id);
    if (held === undefined) return;
    const { problem } = told;
    const passing =
      told.cut === true ||
      (problem !== undefined && (problem.httpStatus === 0 || problem.httpStatus === 429 || problem.httpStatus >= 500));
    held.hasFailed = problem !== undefined;
    if (!passing) held.isOver = true;
    else setTimeout(() => this.#askAgain(held), sourceRetryMs);
    this.#events.source(held.source.id, {
      state: 'ended',
      ...(problem === undefined ? {} : { problem }),
      ...(passing ? { cut: true } : {}),
    });
  }

  #askAgain(held: Held): void {
    if (this.#isOpen && this.#held.get(held.source.id) === held && !held.isOver) this.#ask([held]);
  }

  #lost(code: number): void {
    this.#isOpen = false;
    this.#socket = undefined;
    clearTimeout(this.#silence);
    this.#lostMs ??= Date.now();
    for (const held of this.#held.values()) {
      if (!held.isOver) this.#events.source(held.source.id, { state: 'waiting' });
    }
    if (finalCodes.has(code)) {
      this.#tell('refused');
      return;
    }
    const delay = code === 1012 ? 300 : (retryDelaysMs[Math.min(this.#tries, retryDelaysMs.length - 1)] ?? 300);
    this.#tries += 1;
    this.#tell('lost');
    this.#retry = setTimeout(() => this.#connect(), delay);
  }

  /** Proxies may drop a connection without a word: what says nothing for so long is gone. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#giveUp?.(), silenceMs);
  }

  #tell(state: LogLinkState['state']): void {
    this.#events.link({
      state,
      tries: this.#tries,
      ...(this.#lostMs === undefined ? {} : { sinceMs: this.#lostMs }),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    });
  }

  #say(ask: LogAsk): void {
    this.#socket?.send(JSON.stringify(ask));
  }
}

function startOf({ source, last }: Held): LogStart {
  return last === undefined ? source.start : { after: { ...last } };
}
