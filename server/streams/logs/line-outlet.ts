import { type LogTell, logLimits } from '#lib/protocol/logs.ts';
import type { DroppedLines, LineBatch } from './line-batch.ts';

export interface OutletEvents {
  send(data: string | Buffer): void;
  skipped(lines: number): void;
  /** Nothing was acknowledged for too long. */
  gaveUp(): void;
}

type Entry = { readonly batch: LineBatch } | { readonly tell: LogTell };

interface Waiting {
  readonly entry: Entry;
  readonly sent: (isSent: boolean) => void;
}

/** A tab that has read nothing for so long, though there is something to read, does not come back. */
const slowMs = 5 * 60_000;
/** What an entry takes beside its bytes: a queue of short lines is not larger than one of long ones. */
const entryBytes = 512;
/** More than all lines that are held, and a word for each source many times over: nobody reads what is said. */
const mostEntries = 20_000;

/**
 * What goes to one browser, in two lanes that take turns: histories, whose writer waits until what it said has gone,
 * and what is followed, which is held and then dropped, oldest first. See "Flow" in lib/protocol/logs.ts.
 */
export class LineOutlet {
  readonly #events: OutletEvents;
  readonly #histories: Waiting[] = [];
  #live: Entry[] = [];
  #liveBytes = 0;
  readonly #skips = new Map<number, DroppedLines>();
  #sentBytes = 0;
  #readBytes = 0;
  #wasLive = false;
  #isClosed = false;
  #slow: NodeJS.Timeout | undefined;

  constructor(events: OutletEvents) {
    this.#events = events;
  }

  /** There are lines on their way that were not acknowledged. */
  get isWaited(): boolean {
    return this.#readBytes < this.#sentBytes;
  }

  /** At once, before everything that waits. */
  tell(message: LogTell): void {
    if (!this.#isClosed) this.#events.send(JSON.stringify(message));
  }

  /** False when the connection has ended before it was sent. */
  history(entry: Entry): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false);
    return new Promise((sent) => {
      this.#histories.push({ entry, sent });
      this.#checkLength();
      this.#pump();
    });
  }

  live(entry: Entry): void {
    if (this.#isClosed) return;
    this.#live.push(entry);
    if ('batch' in entry) this.#liveBytes += entry.batch.bytes.length + entryBytes;
    this.#checkLength();
    this.#pump();
    this.#dropOldest();
  }

  /** False for more than was sent, or less than before: that is no count of what was read. */
  ack(bytes: number): boolean {
    if (bytes < this.#readBytes || bytes > this.#sentBytes) return false;
    this.#readBytes = bytes;
    clearTimeout(this.#slow);
    this.#slow = undefined;
    this.#pump();
    return true;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#slow);
    this.#live = [];
    this.#skips.clear();
    for (const { sent } of this.#histories.splice(0)) sent(false);
  }

  #checkLength(): void {
    if (this.#live.length + this.#histories.length > mostEntries) this.#giveUp();
  }

  #giveUp(): void {
    this.close();
    this.#events.gaveUp();
  }

  #pump(): void {
    for (;;) {
      const [history] = this.#histories;
      const [live] = this.#live;
      const isLive = live !== undefined && (history === undefined || !this.#wasLive);
      const next = isLive ? live : history?.entry;
      if (next === undefined) return;
      if (!this.#hasRoom(next)) {
        this.#slow ??= setTimeout(() => this.#giveUp(), slowMs);
        return;
      }
      this.#wasLive = isLive;
      if (isLive) {
        this.#live.shift();
        if ('batch' in next) this.#liveBytes -= next.batch.bytes.length + entryBytes;
        this.#tellSkips();
      } else {
        this.#histories.shift();
      }
      this.#send(next);
      if (!isLive) history?.sent(true);
    }
  }

  #hasRoom(entry: Entry): boolean {
    if ('tell' in entry || !this.isWaited) return true;
    return this.#sentBytes - this.#readBytes + entry.batch.bytes.length <= logLimits.windowBytes;
  }

  #send(entry: Entry): void {
    if ('tell' in entry) {
      this.tell(entry.tell);
      return;
    }
    this.#sentBytes += entry.batch.bytes.length;
    this.#events.send(entry.batch.bytes);
  }

  #dropOldest(): void {
    let at = 0;
    while (this.#liveBytes > logLimits.queueBytes) {
      const entry = this.#live[at];
      if (entry === undefined) break;
      if ('tell' in entry) {
        at += 1;
        continue;
      }
      this.#live.splice(at, 1);
      this.#liveBytes -= entry.batch.bytes.length + entryBytes;
      for (const one of entry.batch.dropped) this.#skip(one);
    }
  }

  #skip(dropped: DroppedLines): void {
    this.#events.skipped(dropped.lines);
    const before = this.#skips.get(dropped.id);
    this.#skips.set(dropped.id, {
      ...dropped,
      from: before?.from ?? dropped.from,
      lines: dropped.lines + (before?.lines ?? 0),
      bytes: dropped.bytes + (before?.bytes ?? 0),
    });
  }

  #tellSkips(): void {
    for (const skip of this.#skips.values()) this.tell({ type: 'skipped', ...skip });
    this.#skips.clear();
  }
}
