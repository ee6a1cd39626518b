import type { Readable } from 'node:stream';

export type Next =
  | { readonly is: 'chunk'; readonly bytes: Buffer }
  /** There was none in time; it may still come. */
  | { readonly is: 'late' | 'end' }
  | { readonly is: 'broken'; readonly error: unknown };

/** A stream's chunks, for who will not always wait for the next. */
export class Chunks {
  readonly #iterator: AsyncIterator<unknown>;
  #next: Promise<Next> | undefined;

  constructor(stream: Readable) {
    // Whoever stops reading destroys the stream, and hears no more of it.
    stream.on('error', () => undefined);
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  /** Never rejects. */
  async next(withinMs?: number): Promise<Next> {
    this.#next ??= this.#read();
    const next = withinMs === undefined ? await this.#next : await within(this.#next, withinMs);
    if (next.is !== 'late') this.#next = undefined;
    return next;
  }

  async #read(): Promise<Next> {
    try {
      const { done, value } = await this.#iterator.next();
      if (done === true) return { is: 'end' };
      return { is: 'chunk', bytes: Buffer.isBuffer(value) ? value : Buffer.from(String(value)) };
    } catch (error) {
      return { is: 'broken', error };
    }
  }
}

async function within(promise: Promise<Next>, ms: number): Promise<Next> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Next>((resolve) => {
    timer = setTimeout(() => resolve({ is: 'late' }), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
