/**
 * Asks one question at a time. What is asked while an answer is awaited waits, only the newest of it, and the answer
 * to an older question is dropped: so answers never pile up behind somebody who types.
 */
export class NewestWins<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #answered: (question: Question, answer: Answer) => void;
  readonly #failed: (error: unknown) => void;
  #isWaiting = false;
  #next: { readonly question: Question } | undefined;

  constructor(parts: {
    ask: (question: Question) => Promise<Answer>;
    answered: (question: Question, answer: Answer) => void;
    failed: (error: unknown) => void;
  }) {
    this.#ask = parts.ask;
    this.#answered = parts.answered;
    this.#failed = parts.failed;
  }

  ask(question: Question): void {
    if (this.#isWaiting) this.#next = { question };
    else void this.#send(question);
  }

  async #send(first: Question): Promise<void> {
    this.#isWaiting = true;
    let question = first;
    try {
      for (;;) {
        const answer = await this.#ask(question);
        if (this.#next === undefined) {
          this.#answered(question, answer);
          return;
        }
        question = this.#next.question;
        this.#next = undefined;
      }
    } catch (error) {
      this.#next = undefined;
      this.#failed(error);
    } finally {
      this.#isWaiting = false;
    }
  }
}
