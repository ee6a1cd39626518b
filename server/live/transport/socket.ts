import { type WebSocket, WebSocketServer } from 'ws';
import { liveCloseCodes, liveLimits, liveSubprotocol } from '#lib/protocol/live.ts';
import type { ClusterUpgradeContext } from '#server/http/route.ts';
import { problemOf } from '#server/live/problem.ts';
import { parseClientMessage } from '#server/live/tab/client-message.ts';
import type { LiveConnection } from '#server/live/tab/connection.ts';
import { MessageLimit } from '#server/live/tab/message-limit.ts';
import { type Carrier, type Outlet, PacedOutlet } from '#server/live/tab/outlet.ts';

export interface SocketParts {
  readonly connect: (context: ClusterUpgradeContext, outlet: Outlet) => LiveConnection;
  readonly sent: (bytes: number) => void;
}

/** Upgrades of `/live` that have passed every check. */
export class SocketServer {
  readonly #parts: SocketParts;
  readonly #sockets = new Set<LiveSocket>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: liveLimits.messageBytes,
    handleProtocols: () => liveSubprotocol,
  });

  constructor(parts: SocketParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#sockets.size;
  }

  take(context: ClusterUpgradeContext): void {
    this.#server.handleUpgrade(context.request, context.socket, context.head, (webSocket) => {
      const socket: LiveSocket = new LiveSocket(webSocket, context, this.#parts);
      this.#sockets.add(socket);
      webSocket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Notices tabs that are gone without a word. To be called with every beat. */
  ping(): void {
    for (const socket of this.#sockets) socket.ping();
  }
}

const socket = { method: 'GET', path: '/live' };
/** Without a pong for so long, a tab is dead: two and a half beats, as the browser counts too. */
const silentMs = 25_000;
/** A page answers the close at once; who doesn't is cut. */
const closeMs = 2_000;

class LiveSocket {
  readonly #webSocket: WebSocket;
  readonly #limit = new MessageLimit();
  readonly #connection: LiveConnection;
  readonly #outlet: PacedOutlet;
  #heardAtMs = performance.now();

  constructor(webSocket: WebSocket, context: ClusterUpgradeContext, parts: SocketParts) {
    this.#webSocket = webSocket;
    // Whatever breaks the protocol of WebSockets themselves is closed by `ws` with the code that fits.
    webSocket.on('error', () => undefined);
    this.#outlet = new PacedOutlet(carrierOf(webSocket), {
      sent: (bytes) => {
        this.#limit.credit();
        parts.sent(bytes);
      },
      gaveUp: () => context.log.debug('a tab that does not read is cut'),
    });
    this.#connection = parts.connect(context, this.#outlet);
    webSocket.on('message', (data, isBinary) => this.#receive(isBinary ? undefined : String(data)));
    webSocket.on('ping', () => this.#count());
    webSocket.on('pong', () => {
      this.#heardAtMs = performance.now();
    });
    webSocket.once('close', () => {
      this.#outlet.gone();
      this.#connection.close();
    });
  }

  ping(): void {
    // Who reads slowly answers late, and has a limit of its own.
    if (this.#outlet.isHeld) this.#heardAtMs = performance.now();
    else if (performance.now() - this.#heardAtMs > silentMs) this.#webSocket.terminate();
    else this.#webSocket.ping();
  }

  #receive(text: string | undefined): void {
    if (this.#connection.hasEnded || !this.#count()) return;
    const parsed = text === undefined ? { wrong: 'it is not text' } : parseClientMessage(text);
    if ('message' in parsed) {
      this.#connection.take(parsed.message);
      return;
    }
    const words = `the message is not one of the live protocol: ${parsed.wrong}`;
    this.#connection.bye(problemOf('bad-request', words, socket), liveCloseCodes.protocol);
  }

  #count(): boolean {
    if (this.#limit.take()) return true;
    this.#connection.bye(problemOf('rate-limited', 'too many messages', socket), liveCloseCodes.tooMuch);
    return false;
  }
}

function carrierOf(webSocket: WebSocket): Carrier {
  return {
    get bufferedBytes() {
      return webSocket.bufferedAmount;
    },
    write: (text, done) => webSocket.send(text, done),
    close: (closeCode) => {
      webSocket.close(closeCode);
      const cut = setTimeout(() => webSocket.terminate(), closeMs);
      webSocket.once('close', () => clearTimeout(cut));
    },
    cut: () => webSocket.terminate(),
  };
}
