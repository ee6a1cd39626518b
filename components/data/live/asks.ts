import type { ClientMessage, ListAnswer, ListQuestion } from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

const giveUpMs = 30_000;

interface Pending {
  readonly message: Extract<ClientMessage, { type: 'ask' }>;
  readonly resolve: (answer: ListAnswer) => void;
  readonly reject: (problem: RequestProblem) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Questions that wait for their answers. They survive a reconnect: then they are asked again. */
export class Asks {
  readonly #say: (message: ClientMessage) => void;
  readonly #pending = new Map<number, Pending>();
  #next = 1;

  constructor(say: (message: ClientMessage) => void) {
    this.#say = say;
  }

  ask(id: number, question: ListQuestion, tooLate: () => RequestProblem): Promise<ListAnswer> {
    const ask = this.#next++;
    const message = { type: 'ask', id, ask, question } as const;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(ask);
        reject(tooLate());
      }, giveUpMs);
      this.#pending.set(ask, { message, resolve, reject, timer });
      this.#say(message);
    });
  }

  answer(ask: number, answer: ListAnswer): void {
    const pending = this.#take(ask);
    pending?.resolve(answer);
  }

  /** The subscription ends: nothing that was asked of it will be answered. */
  reject(id: number, problem: RequestProblem): void {
    for (const [ask, { message }] of [...this.#pending]) if (message.id === id) this.#take(ask)?.reject(problem);
  }

  askAgain(): void {
    for (const { message } of this.#pending.values()) this.#say(message);
  }

  #take(ask: number): Pending | undefined {
    const pending = this.#pending.get(ask);
    this.#pending.delete(ask);
    clearTimeout(pending?.timer);
    return pending;
  }
}
