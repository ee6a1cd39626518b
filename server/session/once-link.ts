import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { OwnEntry } from './own-entry.ts';

/**
 * The sign-in link that `npm start` prints: whoever can read the terminal may sign in, once, from this machine. The code
 * lives in memory only, and in the link's fragment, so that it is in no request line and no log.
 */
export class OnceLink {
  readonly code: string;
  #own: OwnEntry | undefined;

  constructor(own: OwnEntry) {
    this.code = randomBytes(24).toString('base64url');
    this.#own = own;
  }

  /** `undefined` for a wrong code, and for the right one when it has been used. */
  redeem(code: string): OwnEntry | undefined {
    if (this.#own === undefined || !timingSafeEqual(digest(code), digest(this.code))) return undefined;
    const own = this.#own;
    this.#own = undefined;
    return own;
  }

  /** The cluster did not answer: the link was not used after all. */
  restore(own: OwnEntry): void {
    this.#own = own;
  }
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
