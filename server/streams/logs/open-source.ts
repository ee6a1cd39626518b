import { type LogSource, logLimits } from '#lib/protocol/logs.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { type Lines, SourceReader } from './source-reader.ts';

/** A source that a browser has opened. */
export class OpenSource {
  readonly id: number;
  readonly isFollowed: boolean;
  readonly reader: SourceReader;
  readonly #closed = new AbortController();

  constructor(asked: LogSource, follow: boolean, upstream: UserUpstream) {
    const { id, start, ...container } = asked;
    this.id = id;
    this.isFollowed = follow && !container.previous;
    this.reader = new SourceReader({
      upstream,
      container,
      start,
      lines: { longestBytes: logLimits.lineBytes, longer: 'cut' },
      signal: this.signal,
    });
  }

  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  history(): Lines {
    return this.reader.history(!this.isFollowed);
  }

  close(): void {
    this.#closed.abort();
  }
}
