import { Store } from '#components/data/live/store.ts';
import type { LogSource } from '#lib/protocol/logs.ts';
import type {
  FromLogWorker,
  LogFilter,
  LogLinkState,
  LogMark,
  LogRow,
  LogTotals,
  SourceState,
  TextRange,
  ToLogWorker,
} from './worker/protocol.ts';

/** As much of a `Worker` as is used. */
export interface LogWorkerPort {
  postMessage(message: ToLogWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromLogWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface LogRows {
  readonly view: number;
  /** Place of the first one, counted from when the filter was set. */
  readonly from: number;
  readonly rows: readonly LogRow[];
}

export interface FoundLine {
  readonly seq: number;
  /** -1: there is none, or it is not shown. */
  readonly place: number;
  /** The how manieth hit, from 1. */
  readonly order: number;
}

type Asking = Extract<ToLogWorker, { ask: number }>;
type Question<Type extends Asking['type']> = Omit<Extract<Asking, { type: Type }>, 'ask' | 'type'>;

/** The page's end of the log worker: what it says, as stores, and questions to it. */
export class LogClient {
  readonly totals = new Store<LogTotals | undefined>(undefined);
  readonly rows = new Store<LogRows>({ view: 0, from: 0, rows: [] });
  readonly link = new Store<LogLinkState>({ state: 'connecting', tries: 0 });
  readonly sources = new Store<ReadonlyMap<number, SourceState>>(new Map());
  /** Lines that were skipped because they came too fast, by source. */
  readonly skipped = new Store<ReadonlyMap<number, number>>(new Map());
  readonly queryMistake = new Store<string | undefined>(undefined);
  /** All that was asked for of the past has come. */
  readonly caughtUp = new Store(false);
  /** The worker broke: nothing more comes. */
  readonly lost = new Store<string | undefined>(undefined);
  /** A line that is to be brought into sight: another object each time. */
  readonly jump = new Store<FoundLine | undefined>(undefined);
  readonly #port: LogWorkerPort;
  readonly #foundBy = new Map<number, (found: FoundLine) => void>();
  readonly #textBy = new Map<number, (text: string) => void>();
  #nextAsk = 1;

  constructor(port: LogWorkerPort) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#heard(data);
    port.onerror = (event) => this.lost.set(event.message || 'the worker could not be started');
  }

  connect(url: string): void {
    this.#port.postMessage({ type: 'connect', url });
  }

  open(sources: readonly LogSource[], follow: boolean): void {
    if (sources.length > 0) this.#port.postMessage({ type: 'open', sources, follow });
  }

  past(ids: readonly number[]): void {
    if (ids.length > 0) this.#port.postMessage({ type: 'past', ids });
  }

  resume(ids: readonly number[]): void {
    if (ids.length > 0) this.#port.postMessage({ type: 'resume', ids });
  }

  mark(mark: LogMark): void {
    this.#port.postMessage({ type: 'mark', mark });
  }

  filter(filter: LogFilter): void {
    this.#port.postMessage({ type: 'filter', filter });
  }

  /** Resolves when another filter than the present one is at work. */
  nextView(): Promise<void> {
    const view = this.totals.get()?.view;
    return new Promise((resolve) => {
      const leave = this.totals.subscribe(() => {
        if (this.totals.get()?.view === view) return;
        leave();
        resolve();
      });
    });
  }

  window(from: number, count: number, toEnd: boolean): void {
    this.#port.postMessage({ type: 'window', from, count, toEnd });
  }

  retry(): void {
    this.#port.postMessage({ type: 'retry' });
  }

  /** The next hit from a line, round the end. */
  find(question: Question<'find'>): Promise<FoundLine> {
    return this.#askLine((ask) => ({ type: 'find', ask, ...question }));
  }

  /** The shown line nearest to a time. */
  locate(question: Question<'locate'>): Promise<FoundLine> {
    return this.#askLine((ask) => ({ type: 'locate', ask, ...question }));
  }

  placeOf(seq: number): Promise<FoundLine> {
    return this.#askLine((ask) => ({ type: 'place', ask, seq }));
  }

  textOf(range: TextRange): Promise<string> {
    return this.#askText((ask) => ({ type: 'text', ask, range }));
  }

  wholeLine(seq: number): Promise<string> {
    return this.#askText((ask) => ({ type: 'whole', ask, seq }));
  }

  end(): void {
    this.#port.terminate();
  }

  #askLine(make: (ask: number) => ToLogWorker): Promise<FoundLine> {
    return new Promise((resolve) => {
      const ask = this.#nextAsk++;
      this.#foundBy.set(ask, resolve);
      this.#port.postMessage(make(ask));
    });
  }

  #askText(make: (ask: number) => ToLogWorker): Promise<string> {
    return new Promise((resolve) => {
      const ask = this.#nextAsk++;
      this.#textBy.set(ask, resolve);
      this.#port.postMessage(make(ask));
    });
  }

  #heard(message: FromLogWorker): void {
    switch (message.type) {
      case 'totals':
        this.totals.set(message.totals);
        return;
      case 'rows':
        this.rows.set({ view: message.view, from: message.from, rows: message.rows });
        return;
      case 'source':
        this.sources.set(new Map(this.sources.get()).set(message.id, message.state));
        return;
      case 'skipped': {
        const before = this.skipped.get();
        this.skipped.set(new Map(before).set(message.id, (before.get(message.id) ?? 0) + message.lines));
        return;
      }
      case 'link':
        this.link.set(message.link);
        return;
      case 'query':
        this.queryMistake.set(message.error);
        return;
      case 'caught-up':
        this.caughtUp.set(true);
        return;
      case 'found':
        this.#foundBy.get(message.ask)?.({ seq: message.seq, place: message.index, order: message.order });
        this.#foundBy.delete(message.ask);
        return;
      case 'text':
        this.#textBy.get(message.ask)?.(message.text);
        this.#textBy.delete(message.ask);
    }
  }
}
