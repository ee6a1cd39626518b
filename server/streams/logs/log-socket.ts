import { type WebSocket, WebSocketServer } from 'ws';
import { liveCloseCodes, liveSubprotocol } from '#lib/protocol/live.ts';
import { logBeatMs, logLimits } from '#lib/protocol/logs.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterUpgradeContext } from '#server/http/route.ts';
import { MessageLimit } from '#server/live/tab/message-limit.ts';
import { LineOutlet } from './line-outlet.ts';
import { parseAsk } from './log-ask.ts';
import type { LogCarrier, LogCarrierEvents } from './log-carrier.ts';
import { LogConnection } from './log-connection.ts';
import { problemOf } from './log-request.ts';

const webSockets = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: logLimits.askBytes,
  handleProtocols: () => liveSubprotocol,
});

/** Without a pong for so long, a tab is dead: two and a half beats, as the browser counts too. */
const silentMs = 2.5 * logBeatMs;
/** A page answers the close at once; who doesn't is cut. */
const closeMs = 2_000;

export function takeLogSocket(
  { request, socket, head, ...context }: ClusterUpgradeContext,
  events: LogCarrierEvents,
  taken: (logSocket: LogSocket) => void,
): void {
  webSockets.handleUpgrade(request, socket, head, (webSocket) => taken(new LogSocket(webSocket, context, events)));
}

/** The WebSocket of one `LogConnection`. */
export class LogSocket implements LogCarrier {
  readonly connection: LogConnection;
  readonly #webSocket: WebSocket;
  readonly #outlet: LineOutlet;
  readonly #limit = new MessageLimit();
  readonly #expiry: NodeJS.Timeout;
  #heardAtMs = performance.now();

  constructor(
    webSocket: WebSocket,
    { session, upstream, log }: Pick<ClusterUpgradeContext, 'session' | 'upstream' | 'log'>,
    events: LogCarrierEvents,
  ) {
    this.#webSocket = webSocket;
    // Whatever breaks the protocol of WebSockets themselves is closed by `ws` with the code that fits.
    webSocket.on('error', () => undefined);
    this.#outlet = new LineOutlet({
      send: (data) => {
        // It will be acknowledged.
        if (typeof data !== 'string') this.#limit.credit();
        events.sent(Buffer.byteLength(data));
        webSocket.send(data);
      },
      skipped: events.skipped,
      gaveUp: () => {
        log.debug('a tab that does not read its logs is cut');
        webSocket.terminate();
      },
    });
    this.connection = new LogConnection({ upstream, outlet: this.#outlet, log, close: (code) => this.#close(code) });
    const lifeMs = Math.max(0, session.expiresAtMs - Date.now());
    this.#expiry = setTimeout(() => {
      const refusal = new Refusal('session-expired', 'the session has ended');
      this.connection.bye(problemOf(refusal), liveCloseCodes.signedOut);
    }, lifeMs);
    webSocket.on('message', (data, isBinary) => this.#receive(isBinary ? undefined : String(data)));
    webSocket.on('ping', () => this.#count());
    webSocket.on('pong', () => {
      this.#heardAtMs = performance.now();
    });
    webSocket.once('close', () => {
      clearTimeout(this.#expiry);
      this.connection.close();
      events.closed(this);
    });
  }

  beat(): void {
    if (this.connection.hasEnded) return;
    // Who reads slowly answers late, and has a limit of its own.
    if (this.#outlet.isWaited) this.#heardAtMs = performance.now();
    if (performance.now() - this.#heardAtMs > silentMs) {
      this.#webSocket.terminate();
      return;
    }
    this.#webSocket.ping();
    this.#outlet.tell({ type: 'beat' });
  }

  #receive(text: string | undefined): void {
    if (this.connection.hasEnded || !this.#count()) return;
    const parsed = text === undefined ? { wrong: 'it is not text' } : parseAsk(text);
    if ('ask' in parsed) {
      this.connection.take(parsed.ask);
      return;
    }
    const refusal = new Refusal('bad-request', `the message is not one of the log protocol: ${parsed.wrong}`);
    this.connection.bye(problemOf(refusal), liveCloseCodes.protocol);
  }

  #count(): boolean {
    if (this.#limit.take()) return true;
    this.connection.bye(problemOf(new Refusal('rate-limited', 'too many messages')), liveCloseCodes.tooMuch);
    return false;
  }

  #close(code: number): void {
    this.#webSocket.close(code);
    const cut = setTimeout(() => this.#webSocket.terminate(), closeMs);
    this.#webSocket.once('close', () => clearTimeout(cut));
  }
}
