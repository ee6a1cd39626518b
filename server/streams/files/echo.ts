import { createHash } from 'node:crypto';

/** Compares what was sent with what comes back. */
export class Echo {
  readonly #sent = createHash('sha256');
  readonly #heard = createHash('sha256');
  readonly #complete = Promise.withResolvers<void>();
  #sentBytes = 0;
  #heardBytes = 0;
  #isAwaited = false;

  said(bytes: Buffer): void {
    this.#sent.update(bytes);
    this.#sentBytes += bytes.byteLength;
  }

  heard(bytes: Buffer): void {
    this.#heard.update(bytes);
    this.#heardBytes += bytes.byteLength;
    this.#settle();
  }

  /** Nothing more is said: resolves when as much has come back. */
  complete(): Promise<void> {
    this.#isAwaited = true;
    this.#settle();
    return this.#complete.promise;
  }

  /** Everything has come back as it was. Once, at the end. */
  get isTrue(): boolean {
    return this.#sentBytes === this.#heardBytes && this.#sent.digest().equals(this.#heard.digest());
  }

  #settle(): void {
    if (this.#isAwaited && this.#heardBytes >= this.#sentBytes) this.#complete.resolve();
  }
}
