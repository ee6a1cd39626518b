import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Log, LogLevel } from '#server/observability/log.ts';
import type { UpstreamTimeouts } from '#server/upstream/user-upstream.ts';
import type { LiveSession } from './access/live-session.ts';
import {
  defaultWorkerSettings,
  type FromWorker,
  type ToWorker,
  type WorkerSettings,
  type WorkerStats,
} from './worker/thread-messages.ts';

export interface WorkerPoolParts {
  readonly size: number;
  /** For the lists of one thread, and once more for what of them is in its heap. */
  readonly memoryMb: number;
  readonly logLevel: LogLevel;
  readonly timeouts: UpstreamTimeouts;
  readonly log: Log;
  /** The thread's program. */
  readonly entry: URL;
  readonly message: (thread: WorkerThread, message: Exclude<FromWorker, { type: 'stats' }>) => void;
  readonly stats: (stats: WorkerStats) => void;
  readonly lost: (thread: WorkerThread) => void;
}

/** So many breakdowns within this time, and a thread is left alone until the time is over. */
const maxBreakdowns = 3;
const breakdownsWithinMs = 60_000;
const stopMs = 2_000;
/** What is parsed of a list lives for a moment: with little room it would be copied again and again. */
const youngMb = 64;
/** Of a thread's heap: its code, and what is on its way between an answer and the rows. */
const workingMb = 96;

/** The threads that hold the lists. Each is started when it is first needed, and again after a breakdown. */
export class WorkerPool {
  readonly #parts: WorkerPoolParts;
  readonly #threads: (WorkerThread | undefined)[];
  readonly #breakdowns: number[][];
  #stopped = false;
  #isShort = false;

  constructor(parts: WorkerPoolParts) {
    this.#parts = parts;
    this.#threads = Array.from({ length: parts.size }, () => undefined);
    this.#breakdowns = Array.from({ length: parts.size }, () => []);
  }

  /** Starts them all: the first list need not wait for a thread. */
  warm(): void {
    for (let index = 0; index < this.#threads.length; index += 1) this.#thread(index);
  }

  /** The same thread for the same key, so that a list is held once. Undefined while that thread keeps breaking down. */
  threadFor(key: string): WorkerThread | undefined {
    return this.#thread(createHash('sha256').update(key).digest().readUInt32BE() % this.#threads.length);
  }

  /** A tab has come: every thread gets to know it, and opens connections to its cluster, before the first list. */
  introduce(connection: number, session: LiveSession, identity: string): void {
    for (let index = 0; index < this.#threads.length; index += 1) {
      this.#thread(index)?.connect(connection, session, identity);
    }
  }

  /** The tab has gone. */
  disconnect(connection: number): void {
    for (const thread of this.#threads) thread?.disconnect(connection);
  }

  /** A session has ended: no thread may use its credential any more. */
  forgetSession(session: number): void {
    for (const thread of this.#threads) thread?.forgetSession(session);
  }

  /** Whether the process is near its limit. */
  memory(isShort: boolean): void {
    this.#isShort = isShort;
    for (const thread of this.#threads) thread?.post({ type: 'memory', isShort });
  }

  /** The latest of each thread. */
  get latestStats(): readonly WorkerStats[] {
    return this.#threads.flatMap((thread) => (thread?.stats === undefined ? [] : [thread.stats]));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#threads.map((thread) => thread?.stop()));
  }

  #thread(index: number): WorkerThread | undefined {
    const running = this.#threads[index];
    if (running !== undefined || this.#stopped) return running;
    const since = performance.now() - breakdownsWithinMs;
    const recent = (this.#breakdowns[index] ?? []).filter((atMs) => atMs > since);
    this.#breakdowns[index] = recent;
    if (recent.length >= maxBreakdowns) return undefined;
    const thread = new WorkerThread(this.#parts, (reason) => this.#ended(index, thread, reason));
    this.#threads[index] = thread;
    if (this.#isShort) thread.post({ type: 'memory', isShort: true });
    return thread;
  }

  #ended(index: number, thread: WorkerThread, reason: unknown): void {
    this.#threads[index] = undefined;
    if (this.#stopped) return;
    this.#parts.log.error({ err: reason }, 'a thread of live lists has broken down');
    this.#breakdowns[index]?.push(performance.now());
    this.#parts.lost(thread);
  }
}

/** One thread, and what it has been told of: sessions and connections are introduced before they are first named. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #timeouts: UpstreamTimeouts;
  readonly #sessions = new Set<number>();
  readonly #connections = new Set<number>();
  readonly #exited: Promise<void>;
  stats: WorkerStats | undefined;

  constructor(parts: WorkerPoolParts, ended: (reason: unknown) => void) {
    this.#timeouts = parts.timeouts;
    this.#worker = new Worker(parts.entry, {
      name: 'live',
      // Nothing in there reads the environment, which holds the sealing key.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: parts.memoryMb + workingMb, maxYoungGenerationSizeMb: youngMb },
      workerData: workerSettings(parts),
    });
    let reason: unknown = new Error('the thread has ended');
    this.#worker.on('error', (error) => {
      reason = error;
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        resolve();
        ended(reason);
      });
    });
    this.#worker.on('message', (message: FromWorker) => {
      if (message.type !== 'stats') {
        parts.message(this, message);
        return;
      }
      this.stats = message.stats;
      parts.stats(message.stats);
    });
  }

  post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  connect(connection: number, session: LiveSession, identity: string): void {
    const { number, cluster, credential } = session;
    if (!this.#sessions.has(number)) {
      this.#sessions.add(number);
      this.post({ type: 'session', session: number, identity, cluster, credential, timeouts: this.#timeouts });
    }
    if (this.#connections.has(connection)) return;
    this.#connections.add(connection);
    this.post({ type: 'connect', connection, session: number });
  }

  disconnect(connection: number): void {
    if (this.#connections.delete(connection)) this.post({ type: 'disconnect', connection });
  }

  forgetSession(session: number): void {
    if (this.#sessions.delete(session)) this.post({ type: 'forget-session', session });
  }

  /** Asked to end, and ended when it doesn't. */
  async stop(): Promise<void> {
    this.post({ type: 'stop' });
    const late = setTimeout(() => void this.#worker.terminate(), stopMs);
    await this.#exited;
    clearTimeout(late);
  }
}

function workerSettings({ memoryMb, logLevel }: WorkerPoolParts): WorkerSettings {
  return { ...defaultWorkerSettings, maxBytes: memoryMb * 1024 ** 2, logLevel };
}
