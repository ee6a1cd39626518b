import type { ServerResponse } from 'node:http';
import { liveCloseCodes } from '#lib/protocol/live.ts';
import { logFrameHeadBytes, logLimits } from '#lib/protocol/logs.ts';
import { dataHeaders } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { LineOutlet } from './line-outlet.ts';
import type { LogCarrier, LogCarrierEvents } from './log-carrier.ts';
import { LogConnection } from './log-connection.ts';
import { problemOf } from './log-request.ts';

/** As much as a socket would take at once. */
export const maxStreamBytes = 2 * logLimits.askBytes;

/** A `LogConnection` as the endless answer of one request: what was written out counts as read. */
export class LogStream implements LogCarrier {
  readonly connection: LogConnection;
  /** Resolves when the browser has left, or has been told to come back. */
  readonly closed: Promise<void>;
  readonly #outlet: LineOutlet;

  constructor({ response, session, upstream, log }: ClusterContext, events: LogCarrierEvents) {
    response.writeHead(200, {
      ...dataHeaders,
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    let writtenBytes = 0;
    this.#outlet = new LineOutlet({
      send: (data) => {
        const bytes = typeof data === 'string' ? Buffer.from(data) : data;
        events.sent(bytes.length);
        response.write(frameHead(typeof data === 'string' ? 0 : 1, bytes.length));
        response.write(bytes, () => {
          if (typeof data === 'string') return;
          writtenBytes += bytes.length;
          this.#outlet.ack(writtenBytes);
        });
      },
      skipped: events.skipped,
      gaveUp: () => {
        log.debug('a stream of logs that nobody reads is cut');
        response.destroy();
      },
    });
    this.connection = new LogConnection({ upstream, outlet: this.#outlet, log, close: () => response.end() });
    const lifeMs = Math.max(0, session.expiresAtMs - Date.now());
    const expiry = setTimeout(() => {
      const refusal = new Refusal('session-expired', 'the session has ended');
      this.connection.bye(problemOf(refusal), liveCloseCodes.signedOut);
    }, lifeMs);
    this.closed = whenClosed(response).then(() => {
      clearTimeout(expiry);
      this.connection.close();
      events.closed(this);
    });
  }

  beat(): void {
    if (!this.connection.hasEnded) this.#outlet.tell({ type: 'beat' });
  }
}

function whenClosed(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => response.once('close', () => resolve()));
}

function frameHead(type: 0 | 1, length: number): Buffer {
  const head = Buffer.alloc(logFrameHeadBytes);
  head.writeUInt8(type, 0);
  head.writeUInt32BE(length, 1);
  return head;
}
