import { WebSocket } from 'ws';
import type {
  ClientMessage,
  ListAnswer,
  ListQuery,
  ListQuestion,
  LiveProblem,
  LiveResource,
  ObjectQuery,
  ObjectsQuery,
  ServerMessage,
} from '#lib/protocol/live.ts';
import { LiveListModel, LiveObjectModel, LiveObjectsModel, patienceMs } from './live-model.ts';
import type { TestBrowser } from './server-under-test.ts';

export interface LiveClientOptions {
  /** Frames are acknowledged as soon as they have been applied (default), or only by `ack`. */
  readonly acks?: 'auto' | 'manual';
  /** Changed or added headers of the upgrade; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly subprotocols?: readonly string[];
}

export interface LiveEnd {
  readonly code: number;
  readonly reason: string;
  /** What the server's last message said, if it said any. */
  readonly bye?: LiveProblem;
}

/** An upgrade that was answered with something else. */
export class UpgradeRefused extends Error {
  readonly status: number;
  readonly failure: string | undefined;
  readonly body: string;

  constructor(status: number, failure: string | undefined, body: string) {
    super(`the upgrade was answered with ${status}: ${body}`);
    this.status = status;
    this.failure = failure;
    this.body = body;
  }
}

type Model = LiveListModel | LiveObjectModel | LiveObjectsModel;

/**
 * For tests and benches only: a tab's end of the live socket. Every frame is applied to a model exactly as
 * lib/protocol/live.ts says; what contradicts it is thrown by whatever waits next.
 */
export class LiveClient {
  readonly hello: Extract<ServerMessage, { type: 'hello' }>;
  readonly closed: Promise<LiveEnd>;
  /** Text bytes of all messages of the server, and their number. */
  bytes = 0;
  messages = 0;
  /** Pings of the server that were answered. */
  pings = 0;
  /** Epoch milliseconds of the server at its last `beat`. */
  beatAtMs: number | undefined;
  readonly #socket: WebSocket;
  readonly #models = new Map<number, Model>();
  readonly #asked = new Map<number, (answer: ListAnswer) => void>();
  readonly #acks: 'auto' | 'manual';
  #nextId = 1;
  #nextAsk = 1;
  #bye: LiveProblem | undefined;

  private constructor(
    socket: WebSocket,
    hello: Extract<ServerMessage, { type: 'hello' }>,
    early: readonly string[],
    acks: 'auto' | 'manual',
  ) {
    this.#socket = socket;
    this.#acks = acks;
    this.hello = hello;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        const end: LiveEnd = {
          code,
          reason: reason.toString(),
          ...(this.#bye === undefined ? {} : { bye: this.#bye }),
        };
        for (const model of this.#models.values()) model.socketClosed(end.code);
        resolve(end);
      });
    });
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('ping', () => {
      this.pings += 1;
    });
    for (const text of early) this.#receive(text);
  }

  /** @throws {UpgradeRefused} */
  static async open(browser: TestBrowser, cluster: string, options: LiveClientOptions = {}): Promise<LiveClient> {
    const socket = openSocket(browser, cluster, options);
    const texts: string[] = [];
    const hello = await new Promise<Extract<ServerMessage, { type: 'hello' }>>((resolve, reject) => {
      const onMessage = (data: unknown) => {
        texts.push(String(data));
        const message = serverMessage(String(data));
        if (message.type !== 'hello') return reject(new Error(`the first message is ${message.type}`));
        socket.off('message', onMessage);
        resolve(message);
      };
      socket.on('message', onMessage);
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`closed with ${code} before hello`)));
      socket.once('unexpected-response', (_request, response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const failure = response.headers['x-pilothouse-failure'];
          const body = Buffer.concat(chunks).toString();
          reject(new UpgradeRefused(response.statusCode ?? 0, typeof failure === 'string' ? failure : undefined, body));
        });
      });
    });
    socket.on('error', () => undefined);
    const client = new LiveClient(socket, hello, texts.slice(1), options.acks ?? 'auto');
    client.bytes += Buffer.byteLength(texts[0] ?? '');
    client.messages += 1;
    return client;
  }

  /** Opens a list; what is not given is everything, unfiltered, in the order of trouble, rows 0 to 60. */
  list(query: Partial<ListQuery> & { readonly resource: LiveResource }): LiveListModel {
    const id = this.#nextId++;
    const whole: ListQuery = { namespaces: [], filter: '', sort: '', from: 0, to: 60, extras: [], ...query };
    const model = new LiveListModel(id, whole, {
      send: (message) => this.send(message),
      ask: (question) => this.#ask(id, question),
      forget: () => this.#models.delete(id),
    });
    this.#models.set(id, model);
    this.send({ type: 'list', id, turn: model.turn, query: whole });
    return model;
  }

  object(query: ObjectQuery): LiveObjectModel {
    const id = this.#nextId++;
    const model = new LiveObjectModel(id, (message) => this.send(message));
    this.#models.set(id, model);
    this.send({ type: 'object', id, query });
    return model;
  }

  objects(query: ObjectsQuery): LiveObjectsModel {
    const id = this.#nextId++;
    const model = new LiveObjectsModel(id, (message) => this.send(message));
    this.#models.set(id, model);
    this.send({ type: 'objects', id, query });
    return model;
  }

  send(message: ClientMessage): void {
    this.sendRaw(JSON.stringify(message));
  }

  /** Whatever a hostile page might send. */
  sendRaw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  ping(times: number): void {
    for (let count = 0; count < times; count += 1) this.#socket.ping();
  }

  /** Waits until the server has read everything that was sent so far. */
  settle(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.once('pong', () => resolve());
      this.#socket.ping();
    });
  }

  ack(id: number, seq: number): void {
    this.send({ type: 'ack', id, seq });
  }

  /** Stops reading from the network, as a tab that is stopped or a line that is cut. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** The server learns nothing of it but the end of the connection. */
  cut(): void {
    this.#socket.terminate();
  }

  close(): Promise<LiveEnd> {
    this.#socket.close(1000);
    return this.closed;
  }

  #ask(id: number, question: ListQuestion): Promise<ListAnswer> {
    const ask = this.#nextAsk++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#asked.delete(ask);
        reject(
          new Error(`no answer to "${question.kind}" of list ${id}: ${this.#models.get(id)?.describe() ?? 'closed'}`),
        );
      }, patienceMs);
      this.#asked.set(ask, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.send({ type: 'ask', id, ask, question });
    });
  }

  #receive(text: string): void {
    this.bytes += Buffer.byteLength(text);
    this.messages += 1;
    const message = serverMessage(text);
    switch (message.type) {
      case 'hello':
        throw new Error('a second hello');
      case 'beat':
        this.beatAtMs = message.nowMs;
        return;
      case 'bye':
        this.#bye = message.problem;
        return;
      case 'answer':
        this.#asked.get(message.ask)?.(message.answer);
        this.#asked.delete(message.ask);
        return;
      case 'end':
        this.#models.get(message.id)?.end(message.problem, message.turn);
        return;
      default:
        this.#models.get(message.id)?.apply(message);
        if (this.#acks === 'auto') this.ack(message.id, message.seq);
    }
  }
}

function openSocket(browser: TestBrowser, cluster: string, options: LiveClientOptions): WebSocket {
  const { host, hostname, port, protocol } = new URL(browser.address);
  const headers: Record<string, string> = {};
  const wanted = {
    host,
    origin: browser.address,
    ...(browser.cookies.size === 0 ? {} : { cookie: browser.cookieHeader() }),
    ...options.headers,
  };
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
  const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(
    `${scheme}://${address}:${port}/api/clusters/${cluster}/live`,
    [...(options.subprotocols ?? ['pilothouse.v1'])],
    { headers, rejectUnauthorized: false, perMessageDeflate: false },
  );
}

/** The one cast: the server under test is trusted to speak its own protocol; the models check what it says. */
function serverMessage(text: string): ServerMessage {
  return JSON.parse(text) as ServerMessage;
}
