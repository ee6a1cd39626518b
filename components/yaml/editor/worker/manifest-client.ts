import { Store } from '#components/data/live/store.ts';
import type { Answer, Ask, FromWorker, ImmediateType, Knowledge, QuestionType, ToWorker } from './protocol.ts';

/** As much of a `Worker` as is used. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror?: ((event: MessageEvent) => void) | null;
}

/** The worker could not be started, or it broke: nothing is checked. */
export class WorkerLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkerLost';
  }
}

interface Waiting {
  readonly resolve: (answer: Answer<QuestionType>) => void;
  readonly reject: (error: Error) => void;
}

/** Questions to the worker and its answers, by their ids. */
export class ManifestClient {
  /** Counts what it was told: what was not known may be known now. */
  readonly knowledge = new Store(0);
  readonly #start: () => WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #told = new Map<string, unknown>();
  #port: WorkerPort | undefined;
  #lost: WorkerLost | undefined;
  #nextId = 1;

  constructor(start: () => WorkerPort) {
    this.#start = start;
  }

  /** `version` says which knowledge it is, by identity: the same one is not sent twice. */
  tell(knowledge: Knowledge, version: unknown): void {
    const about = knowledge.type === 'served' ? knowledge.cluster : `${knowledge.cluster} ${knowledge.apiVersion}`;
    const key = `${knowledge.type} ${about}`;
    if (this.#told.get(key) === version) return;
    this.#send({ type: 'knowledge', knowledge });
    this.#told.set(key, version);
    this.knowledge.set(this.knowledge.get() + 1);
  }

  /** Rejects with `WorkerLost` when there is no worker. */
  ask<T extends ImmediateType>(question: T, ask: Ask<T>): Promise<Answer<T>> {
    return this.#asked<T>((id) => ({ type: 'ask', id, question, ask }));
  }

  /** Waits some seconds for schemas that are on their way; `signal` ends the waiting, with what there is. */
  complete(ask: Ask<'complete'>, signal?: AbortSignal): Promise<Answer<'complete'>> {
    return this.#asked<'complete'>((id) => {
      signal?.addEventListener('abort', () => this.#waiting.has(id) && this.#send({ type: 'cancel', id }), {
        once: true,
      });
      return { type: 'complete', id, ask };
    });
  }

  #asked<T extends QuestionType>(message: (id: number) => ToWorker): Promise<Answer<T>> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<Answer<T>>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (answer) => resolve(answerTo<T>(answer)), reject });
      this.#send(message(id));
    });
  }

  close(): void {
    this.#lose(new WorkerLost('closed'));
  }

  #send(message: ToWorker): void {
    if (this.#lost === undefined && this.#port === undefined) this.#open();
    if (this.#lost === undefined) this.#port?.postMessage(message);
    else this.#lose(this.#lost);
  }

  #open(): void {
    try {
      const port = this.#start();
      port.onmessage = ({ data }) => this.#receive(data);
      port.onerror = (event) => this.#lose(new WorkerLost(event.message ?? ''));
      this.#port = port;
    } catch (error) {
      this.#lose(new WorkerLost(error instanceof Error ? error.message : String(error)));
    }
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(new Error(message.message));
  }

  #lose(lost: WorkerLost): void {
    this.#lost = lost;
    this.#port?.terminate();
    this.#port = undefined;
    for (const { reject } of this.#waiting.values()) reject(lost);
    this.#waiting.clear();
  }
}

/** The worker is our own code of the same build: it answers a question with what that question's type says. */
function answerTo<T extends QuestionType>(answer: Answer<QuestionType>): Answer<T> {
  return answer as Answer<T>;
}
