import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';

export interface UpstreamSocketRequest {
  /** Path and query at the API server, every segment encoded. */
  readonly path: string;
  /** Offered in this order; the API server takes the first that it knows. */
  readonly subprotocols: readonly string[];
  /** Ends the attempt; what is open already is not touched. */
  readonly signal?: AbortSignal;
}

export type UpstreamSocketAnswer =
  /** Open and paused (`resume()` when its listeners are there), so that nothing is missed. It has no ping of its own. */
  | {
      readonly state: 'open';
      readonly socket: WebSocket;
      readonly subprotocol: string;
      readonly headers: IncomingHttpHeaders;
    }
  /** The API server said no before anything was opened; `text` is a Status as a rule. */
  | {
      readonly state: 'refused';
      readonly httpStatus: number;
      readonly headers: IncomingHttpHeaders;
      readonly text: string;
    };

export interface UpstreamSocketTarget {
  /** `https://10.250.0.1:6443` */
  readonly server: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: object;
  /** Until the answer to the handshake has been read. */
  readonly timeoutMs: number;
}

/** Kubelets send at most 32 KiB at once, other servers may gather some of it. */
const maxMessageBytes = 4 * 1024 * 1024;
const maxRefusalBytes = 64 * 1024;

/** @throws the error of the connection (`codeOf` in ./upstream-failure.ts reads it), AbortError by the signal. */
export function openUpstreamSocket(
  asked: UpstreamSocketRequest,
  target: UpstreamSocketTarget,
): Promise<UpstreamSocketAnswer> {
  return new Promise((resolve, reject) => {
    asked.signal?.throwIfAborted();
    const socket = new WebSocket(`${target.server.replace(/^http/, 'ws')}${asked.path}`, [...asked.subprotocols], {
      ...target.tls,
      headers: target.headers,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
    });
    const settle = (): void => {
      clearTimeout(late);
      asked.signal?.removeEventListener('abort', abort);
    };
    const fail = (error: unknown): void => {
      settle();
      reject(error);
      socket.terminate();
    };
    const abort = (): void => fail(asked.signal?.reason);
    const late = setTimeout(() => fail(new HandshakeTimeout()), target.timeoutMs);
    asked.signal?.addEventListener('abort', abort, { once: true });
    socket.on('error', fail);
    let headers: IncomingHttpHeaders = {};
    socket.once('upgrade', (response: IncomingMessage) => {
      headers = response.headers;
    });
    socket.once('open', () => {
      settle();
      socket.off('error', fail);
      // Of what breaks later `close` tells, which always follows.
      socket.on('error', () => undefined);
      socket.pause();
      resolve({ state: 'open', socket, subprotocol: socket.protocol, headers });
    });
    socket.once('unexpected-response', (request: ClientRequest, response: IncomingMessage) => {
      readRefusal(response).then((text) => {
        settle();
        resolve({ state: 'refused', httpStatus: response.statusCode ?? 0, headers: response.headers, text });
        request.destroy();
      }, fail);
    });
  });
}

async function readRefusal(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.byteLength;
    if (size > maxRefusalBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

class HandshakeTimeout extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';

  constructor() {
    super('no answer to the handshake');
  }
}
