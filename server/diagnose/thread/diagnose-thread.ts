import { Worker } from 'node:worker_threads';
import type { FactResource } from '#lib/diagnosis/facts.ts';
import { diagnoseLimits } from '#lib/protocol/diagnose.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { FactSource } from '../gather.ts';
import type { FromThread, ToThread } from './messages.ts';

/** Others wait: what they have read lies in one heap. */
const mostAtOnce = 8;
const memoryMb = 768;

interface Asked {
  readonly source: FactSource;
  readonly signal: AbortSignal;
  readonly start: () => void;
  readonly done: (json: string) => void;
  readonly refused: (error: unknown) => void;
}

/**
 * Reading JSON of hundreds of pods and running rules over them takes longer than the main thread may be kept: it is
 * done in a thread of its own, which is started when it is first needed. The requests stay here, with the credential of
 * whoever asked; the thread knows neither, and keeps nothing between two diagnoses.
 */
export class DiagnoseThread {
  readonly #entry: URL;
  #worker: Worker | undefined;
  #lastNumber = 0;
  readonly #asked = new Map<number, Asked>();
  readonly #waiting: number[] = [];
  readonly #running = new Set<number>();

  constructor(entry = new URL('./program.ts', import.meta.url)) {
    this.#entry = entry;
  }

  /** The `DiagnoseAnswer` as JSON text. `text`: the object as the API server has answered it. */
  diagnose(source: FactSource, resource: FactResource, text: string, signal: AbortSignal): Promise<string> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const end = () => {
      this.#asked.get(number)?.refused(signal.reason);
      this.#worker?.postMessage({ type: 'forget', number } satisfies ToThread);
    };
    const json = new Promise<string>((done, refused) => {
      const start = () => this.#post({ type: 'diagnose', number, resource, text });
      this.#asked.set(number, { source, signal, start, done, refused });
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) refused(signal.reason);
      else this.#enter(number);
    });
    return json.finally(() => {
      signal.removeEventListener('abort', end);
      this.#leave(number);
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #enter(number: number): void {
    this.#waiting.push(number);
    this.#startNext();
  }

  #leave(number: number): void {
    const place = this.#waiting.indexOf(number);
    if (place >= 0) this.#waiting.splice(place, 1);
    this.#running.delete(number);
    this.#asked.delete(number);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running.size < mostAtOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running.add(next);
      this.#asked.get(next)?.start();
    }
  }

  #post(message: ToThread): void {
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(message);
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#entry, {
      name: 'diagnose',
      // Nothing in there reads the environment, which holds the sealing key.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    let reason: unknown = new Error('the thread has ended');
    worker.on('error', (error) => {
      reason = error;
    });
    worker.once('exit', () => {
      this.#worker = undefined;
      const refusal = new Refusal('internal', 'the diagnosis broke down', { cause: reason });
      for (const { refused } of this.#asked.values()) refused(refusal);
    });
    worker.on('message', (message: FromThread) => void this.#receive(message));
    worker.unref();
    return worker;
  }

  async #receive(message: FromThread): Promise<void> {
    const asked = this.#asked.get(message.number);
    if (asked === undefined) return;
    if (message.type === 'done') asked.done(message.json);
    else if (message.type === 'refused') asked.refused(new Refusal(message.code, message.message));
    else await this.#read(message, asked);
  }

  async #read(message: Extract<FromThread, { type: 'read' }>, { source, signal }: Asked): Promise<void> {
    const { number, question, request, limitBytes } = message;
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(diagnoseLimits.deadlineMs)]);
    try {
      const { status, text } = await source.text({ ...request, signal: deadline }, limitBytes);
      this.#worker?.postMessage({ type: 'answer', number, question, status, text } satisfies ToThread);
    } catch (error) {
      const { code, message } = error instanceof Refusal ? error : lateRefusal(error, deadline);
      this.#worker?.postMessage({ type: 'failed', number, question, code, message } satisfies ToThread);
    }
  }
}

function lateRefusal(error: unknown, deadline: AbortSignal): Refusal {
  if (deadline.aborted) return new Refusal('upstream-timeout', 'not read in time', { cause: error });
  return new Refusal('internal', error instanceof Error ? error.message : String(error), { cause: error });
}
