import { execLimits } from '#lib/protocol/exec.ts';
import type { Exec } from './open-exec.ts';

/** Told in portions: half of the window has to be free again before the browser has used up the other. */
const tellFromBytes = execLimits.inputWindowBytes / 8;

/**
 * What is typed, on its way to the program. It waits here until it is known which program that is: what went to a shell
 * that the image does not have would be lost.
 */
export class ExecInput {
  readonly #taken: (bytes: number) => void;
  #waiting: Buffer[] = [];
  #to: Exec | undefined;
  #onTheWay = 0;
  #untold = 0;

  /** `taken`: so many bytes more have left this process. */
  constructor(taken: (bytes: number) => void) {
    this.#taken = taken;
  }

  /** False when it is more than may be on its way. */
  take(bytes: Buffer): boolean {
    this.#onTheWay += bytes.byteLength;
    if (this.#onTheWay > execLimits.inputWindowBytes) return false;
    if (this.#to === undefined) this.#waiting.push(bytes);
    else this.#pass(bytes, this.#to);
    return true;
  }

  flowTo(exec: Exec): void {
    this.#to = exec;
    for (const bytes of this.#waiting.splice(0)) this.#pass(bytes, exec);
  }

  #pass(bytes: Buffer, to: Exec): void {
    to.write(bytes, () => {
      this.#onTheWay -= bytes.byteLength;
      this.#untold += bytes.byteLength;
      if (this.#untold < tellFromBytes) return;
      this.#taken(this.#untold);
      this.#untold = 0;
    });
  }
}
