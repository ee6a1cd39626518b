import { requestHeader } from '#lib/protocol/failure.ts';
import { type LogAsk, type LogStreamBody, logFrameHeadBytes } from '#lib/protocol/logs.ts';
import type { LogSocket, SocketEvents } from './log-link.ts';

/** Close code: what was read goes on at once, over another connection. */
export const comeBack = 1012;
const neverClean = 1006;

/**
 * The log protocol where no WebSocket passes: one request whose answer does not end. What is to be read is said with
 * it, so more of it is another request: the link is told to come back, and everything goes on behind its last line.
 */
export function openStreamSocket(url: string, events: SocketEvents): LogSocket {
  const leaving = new AbortController();
  const asks: Extract<LogAsk, { type: 'open' }>[] = [];
  let hasAsked = false;
  let isOver = false;
  const close = (code: number) => {
    if (isOver) return;
    isOver = true;
    leaving.abort();
    events.closed(code);
  };

  async function read(): Promise<void> {
    hasAsked = true;
    const body: LogStreamBody = { asks };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [requestHeader]: '1' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: leaving.signal,
    });
    if (!answer.ok || answer.body === null) throw new Error(`HTTP ${answer.status}`);
    const reader = answer.body.getReader();
    const frames = new FrameReader(events);
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      frames.take(value);
    }
  }
  // Told after whoever opens it holds it.
  queueMicrotask(() => {
    if (!isOver) events.opened();
  });
  return {
    send(text) {
      const ask: LogAsk = JSON.parse(text);
      if (ask.type !== 'open' || isOver) return;
      if (hasAsked) {
        close(comeBack);
        return;
      }
      asks.push(ask);
      if (asks.length > 1) return;
      // What is asked in the same turn goes together.
      queueMicrotask(() => {
        read().then(
          () => close(comeBack),
          () => close(neverClean),
        );
      });
    },
    close() {
      isOver = true;
      leaving.abort();
    },
  };
}

/** Puts the answer's pieces together into messages. */
class FrameReader {
  readonly #events: SocketEvents;
  readonly #decoder = new TextDecoder();
  #rest = new Uint8Array();

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  take(piece: Uint8Array): void {
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    let at = 0;
    while (bytes.length - at >= logFrameHeadBytes) {
      const head = new DataView(bytes.buffer, at, logFrameHeadBytes);
      const end = at + logFrameHeadBytes + head.getUint32(1);
      if (end > bytes.length) break;
      const message = bytes.slice(at + logFrameHeadBytes, end);
      if (head.getUint8(0) === 0) this.#events.text(this.#decoder.decode(message));
      else this.#events.bytes(message.buffer);
      at = end;
    }
    this.#rest = bytes.slice(at);
  }
}
