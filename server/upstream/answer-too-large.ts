import { Refusal } from '#server/http/refusal.ts';

/** The API server says more than whoever asked can hold; asking for less of it may help. */
export class AnswerTooLarge extends Refusal {
  constructor(limitBytes: number) {
    super('upstream-unreachable', `the answer is larger than ${limitBytes} bytes`);
  }
}
