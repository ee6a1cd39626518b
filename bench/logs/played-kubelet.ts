import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { LogContainer } from '#lib/protocol/logs.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

export interface FloodOptions {
  /** What each container has written before anybody reads. */
  readonly pastLines: number;
  /** What each writes while it is followed. */
  readonly linesPerSecond: number;
  /** Of the text of a line. */
  readonly lineBytes: number;
}

const tickMs = 10;
const past = Date.parse('2026-01-01T00:00:00Z');

/**
 * An API server whose every container has a log that is longer than one likes. It writes no faster than it is read, as
 * a kubelet does; lines that nobody reads in time are written later, with their time.
 */
export class PlayedKubelet {
  readonly cluster: Cluster;
  /** Lines of all answers that follow. */
  followedLines = 0;
  /** False: answers stay open, and nothing more is written. */
  isFlooding = true;
  /** Answers that follow and whose reader has not gone. */
  #following = 0;
  readonly #upstream: RecordingUpstream;
  readonly #options: FloodOptions;
  readonly #filler: string;

  private constructor(upstream: RecordingUpstream, options: FloodOptions) {
    this.#upstream = upstream;
    this.#options = options;
    this.#filler = 'GET /orders/4711 200 in 12 ms '.repeat(100).slice(0, Math.max(0, options.lineBytes - 10));
    this.cluster = upstream.cluster;
    upstream.behaviour = (request, response) => this.#answer(request, response);
  }

  static async start(options: FloodOptions): Promise<PlayedKubelet> {
    return new PlayedKubelet(await RecordingUpstream.start(), options);
  }

  containers(count: number): Pick<LogContainer, 'namespace' | 'pod' | 'container'>[] {
    return Array.from({ length: count }, (_, index) => ({
      namespace: 'bench',
      pod: `flood-${index}`,
      container: 'main',
    }));
  }

  /** What somebody has stopped reading would still count as written. */
  async untilNobodyFollows(): Promise<void> {
    while (this.#following > 0) await after(tickMs);
  }

  close(): Promise<void> {
    return this.#upstream.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://played');
    if (!pathname.endsWith('/log')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
    const work = searchParams.get('follow') === 'true' ? this.#follow(response) : this.#history(response, searchParams);
    work.catch(() => response.destroy());
  }

  async #history(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const { pastLines } = this.#options;
    const tail = Math.min(pastLines, Number(query.get('tailLines') ?? pastLines));
    for (let from = pastLines - tail; from < pastLines && !response.destroyed; from += 500) {
      const lines = Array.from({ length: Math.min(500, pastLines - from) }, (_, at) =>
        this.#line(past + from + at, from + at),
      );
      await write(response, lines.join(''));
    }
    response.end();
  }

  async #follow(response: ServerResponse): Promise<void> {
    this.#following += 1;
    response.once('close', () => {
      this.#following -= 1;
    });
    const beganMs = performance.now();
    let written = 0;
    while (!response.destroyed) {
      await after(tickMs);
      const due = Math.floor(((performance.now() - beganMs) / 1000) * this.#options.linesPerSecond);
      if (!this.isFlooding || due === written) continue;
      const nowMs = Date.now();
      const lines = Array.from({ length: Math.min(2_000, due - written) }, (_, at) => this.#line(nowMs, written + at));
      written += lines.length;
      this.followedLines += lines.length;
      await write(response, lines.join(''));
    }
  }

  #line(ms: number, number: number): string {
    const nanos = String(number % 1_000_000).padStart(6, '0');
    return `${new Date(ms).toISOString().slice(0, -1)}${nanos}Z ${String(number).padStart(9, '0')} ${this.#filler}\n`;
  }
}

async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.write(text) || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
