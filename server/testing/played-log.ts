import { Readable } from 'node:stream';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { RecordingUpstream } from './recording-upstream.ts';

interface PlayedLine {
  readonly seconds: number;
  readonly bytes: Buffer;
}

/** After so many bytes an answer is over: broken off, or in good order as if that had been all. */
export interface PlayedEnd {
  readonly afterBytes: number;
  readonly how: 'break' | 'end';
}

/** A log as a kubelet keeps it and answers for it; for tests only. Its answers end where the test wants. */
export class PlayedLog {
  /** Of the next answers, in their order. */
  ends: PlayedEnd[] = [];
  /** Queries that were answered. */
  readonly queries: URLSearchParams[] = [];
  /** Answers that are not over. */
  open = 0;
  /** Bytes of all answers. */
  sentBytes = 0;
  #lines: PlayedLine[] = [];
  #isRunning = true;
  #changed: (() => void)[] = [];

  /** `time`: RFC 3339 with nine digits and Z. Text without `\n` at its end is what a program leaves when it ends. */
  write(time: string, text: string | Buffer): void {
    const bytes = Buffer.concat([Buffer.from(`${time} `), Buffer.from(text)]);
    this.#lines.push({ seconds: Date.parse(`${time.slice(0, 19)}Z`) / 1000, bytes });
    this.#wake();
  }

  /** The container has ended. */
  exit(): void {
    this.#isRunning = false;
    this.#wake();
  }

  /** As a rotation does, or a new run of the container. */
  forget(): void {
    this.#lines = [];
  }

  /** A body as the API server sends it. */
  answer(query: URLSearchParams): Readable {
    this.queries.push(query);
    const closed = new AbortController();
    const bytes = this.#bytes(query, this.ends.shift(), closed.signal);
    return new Readable({
      // What was read before the end is read, also where it breaks off.
      highWaterMark: 0,
      read() {
        bytes.next().then(
          ({ done, value }) => this.push(done === true ? null : value),
          (error: Error) => this.destroy(error),
        );
      },
      destroy: (error, done) => {
        closed.abort();
        this.#wake();
        void bytes.return(undefined);
        done(error);
      },
    });
  }

  async *#bytes(query: URLSearchParams, end: PlayedEnd | undefined, closed: AbortSignal): AsyncGenerator<Buffer> {
    this.open += 1;
    try {
      let room = end?.afterBytes ?? Number.POSITIVE_INFINITY;
      for await (const bytes of this.#whole(query, closed, () => room === 0)) {
        yield bytes.subarray(0, room);
        this.sentBytes += Math.min(room, bytes.length);
        room -= Math.min(room, bytes.length);
        if (room === 0 && end?.how === 'end') return;
        if (room === 0) throw new Error('broken off by the test');
      }
    } finally {
      this.open -= 1;
    }
  }

  async *#whole(query: URLSearchParams, closed: AbortSignal, isOver: () => boolean): AsyncGenerator<Buffer> {
    if (isOver()) yield Buffer.alloc(0);
    const tail = query.get('tailLines');
    const since = Date.parse(query.get('sinceTime') ?? '') / 1000;
    const lines = this.#lines;
    for (let at = tail === null ? 0 : Math.max(0, lines.length - Number(tail)); ; at += 1) {
      while (at >= lines.length) {
        if (query.get('follow') !== 'true' || !this.#isRunning || closed.aborted) return;
        await new Promise<void>((resolve) => this.#changed.push(resolve));
      }
      const line = lines[at];
      if (line !== undefined && !(line.seconds < since)) yield line.bytes;
    }
  }

  #wake(): void {
    for (const resolve of this.#changed.splice(0)) resolve();
  }
}

/** The upstream of somebody who may read this log, and nothing else. */
export function playedLogUpstream(log: PlayedLog): UserUpstream {
  const no = () => Promise.reject(new Error('not played'));
  return {
    request: async ({ path }) => ({
      status: 200,
      headers: { date: new Date(0).toUTCString() },
      body: log.answer(new URL(path, 'http://played').searchParams),
    }),
    text: no,
    socket: no,
  };
}

/** The played API server answers for these logs, by `namespace/pod/container`; of others it knows nothing. */
export function playLogs(upstream: RecordingUpstream, logs: Readonly<Record<string, PlayedLog>>): void {
  upstream.behaviour = (request, response) => {
    const url = new URL(request.url ?? '', 'http://played');
    const [, namespace, pod] = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/log$/.exec(url.pathname) ?? [];
    const log = logs[`${namespace}/${pod}/${url.searchParams.get('container')}`];
    if (log === undefined) {
      const message = `pods "${pod}" not found`;
      const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason: 'NotFound', code: 404 };
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(status));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
    const body = log.answer(url.searchParams);
    response.once('close', () => body.destroy());
    // What was sent before arrives.
    body.on('error', () => response.write('', () => response.destroy()));
    body.pipe(response);
  };
}
