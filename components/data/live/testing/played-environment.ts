import {
  type ClientMessage,
  type ListFrame,
  type LiveRequestBody,
  type LiveRow,
  liveProtocolVersion,
  type ServerMessage,
} from '#lib/protocol/live.ts';
import { problemOfSilence, RequestProblem } from '#lib/protocol/request-problem.ts';
import type { Socket, SocketEvents } from '../connection/link.ts';
import type { LiveEnvironment } from '../connection/live-connection.ts';

const hello = (): ServerMessage => ({
  type: 'hello',
  protocol: liveProtocolVersion,
  product: '0',
  nowMs: Date.now(),
});

/** A socket whose other end is the test. */
export class PlayedSocket implements Socket {
  readonly sent: ClientMessage[] = [];
  isClosedHere = false;
  readonly #events: SocketEvents;

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosedHere = true;
  }

  hello(): void {
    this.say(hello());
  }

  say(message: ServerMessage): void {
    if (!this.isClosedHere) this.#events.message(JSON.stringify(message));
  }

  /** The other end closes. */
  drop(code: number): void {
    if (!this.isClosedHere) this.#events.closed(code);
  }

  sentOf<Type extends ClientMessage['type']>(type: Type): Extract<ClientMessage, { type: Type }>[] {
    return this.sent.filter((message): message is Extract<ClientMessage, { type: Type }> => message.type === type);
  }
}

/** A request of a fallback whose answer the test writes. */
export class PlayedRequest {
  readonly route: 'stream' | 'poll';
  readonly body: LiveRequestBody;
  readonly signal: AbortSignal;
  readonly answer: Promise<Response>;
  readonly #settle: { resolve: (answer: Response) => void; reject: (error: unknown) => void };
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(route: 'stream' | 'poll', body: LiveRequestBody, signal: AbortSignal) {
    this.route = route;
    this.body = body;
    this.signal = signal;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.answer = promise;
    this.#settle = { resolve, reject };
    signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  }

  /** The head of the answer, and nothing of its body yet. */
  begin(): this {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    this.#settle.resolve(new Response(body));
    return this;
  }

  say(...messages: ServerMessage[]): this {
    const text = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
    this.#controller?.enqueue(new TextEncoder().encode(text));
    return this;
  }

  hello(): this {
    return this.begin().say(hello());
  }

  end(): void {
    this.#controller?.close();
  }

  refuse(problem: RequestProblem): void {
    this.#settle.reject(problem);
  }
}

/** The browser and the network as a test plays them. Timers and the clock are vitest's. */
export class PlayedEnvironment implements LiveEnvironment {
  readonly sockets: PlayedSocket[] = [];
  readonly requests: PlayedRequest[] = [];
  readonly lost: RequestProblem[] = [];
  hidden = false;
  /** What a plain request meets; undefined: it is answered, with a session. */
  http: RequestProblem | undefined;
  /** How long a plain request takes. */
  httpMs = 0;
  remembered: 'stream' | 'poll' | undefined;
  readonly #frames: (() => void)[] = [];

  openSocket(_cluster: string, events: SocketEvents): Socket {
    const socket = new PlayedSocket(events);
    this.sockets.push(socket);
    return socket;
  }

  post(_cluster: string, route: 'stream' | 'poll', body: LiveRequestBody, signal: AbortSignal): Promise<Response> {
    const request = new PlayedRequest(route, body, signal);
    this.requests.push(request);
    return request.answer;
  }

  async checkHttp(): Promise<void> {
    if (this.httpMs > 0) await new Promise((resolve) => setTimeout(resolve, this.httpMs));
    if (this.http !== undefined) throw this.http;
  }

  sessionLost(_cluster: string, problem: RequestProblem): void {
    this.lost.push(problem);
  }

  isHidden(): boolean {
    return this.hidden;
  }

  nextFrame(callback: () => void): void {
    this.#frames.push(callback);
  }

  readonly fallback = {
    get: () => this.remembered,
    set: (kind: 'stream' | 'poll' | undefined) => {
      this.remembered = kind;
    },
  };

  /** An animation frame of the browser. */
  frame(): void {
    for (const callback of this.#frames.splice(0)) callback();
  }

  get socket(): PlayedSocket {
    return newest(this.sockets);
  }

  get request(): PlayedRequest {
    return newest(this.requests);
  }
}

function newest<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new Error('nothing has been opened');
  return item;
}

export const silent = problemOfSilence({ cluster: 'dev', method: 'GET', path: '/api/session' }, 'no answer');

export function refusal(httpStatus: number): RequestProblem {
  return new RequestProblem({
    httpStatus,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'refused', code: httpStatus },
    request: { cluster: 'dev', method: 'GET', path: '/' },
  });
}

export function row(id: number, more: Partial<LiveRow> = {}): LiveRow {
  return { id, name: `pod-${id}`, namespace: 'shop', cells: [`pod-${id}`, 'Running'], ...more };
}

/** A whole first frame of these rows; `more` overrides. */
export function firstFrame(id: number, rows: readonly LiveRow[], more: Partial<ListFrame> = {}): ListFrame {
  return {
    type: 'list',
    id,
    seq: 1,
    first: true,
    columns: [],
    total: rows.length,
    matched: rows.length,
    facets: [],
    from: 0,
    order: rows.map((one) => one.id),
    rows,
    state: { state: 'live' },
    selected: 0,
    ...more,
  };
}

/** A later frame: only what changed. */
export function nextFrame(before: ListFrame, more: Partial<ListFrame>): ListFrame {
  const { first: _first, columns: _columns, order: _order, rows: _rows, ...counts } = before;
  return { ...counts, seq: before.seq + 1, ...more };
}
