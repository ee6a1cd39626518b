import { WebSocket } from 'ws';
import type { LogAsk, LogContainer, LogSource, LogStart, LogTell } from '#lib/protocol/logs.ts';
import { UpgradeRefused } from './live-client.ts';
import type { TestBrowser } from './server-under-test.ts';

export interface ReadLine {
  readonly id: number;
  readonly time: string;
  /** As the container wrote it, a byte a character. */
  readonly text: string;
  /** Bytes that were left out. */
  readonly leftOut: number;
}

export interface LogClientOptions {
  /** What was read is acknowledged at once (default), or only by `ack`. */
  readonly acks?: 'auto' | 'manual';
  /** Lines are counted, not kept. */
  readonly keepsLines?: boolean;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly subprotocols?: readonly string[];
}

export interface LogEnd {
  readonly code: number;
  readonly bye?: Extract<LogTell, { type: 'bye' }>['problem'];
}

/** For tests and benches only: a browser's end of the log protocol, which checks what it can of it. */
export class LogClient {
  readonly closed: Promise<LogEnd>;
  readonly lines: ReadLine[] = [];
  /** All but beats, in order; `lines` where binary messages came. */
  readonly tells: (LogTell | { readonly type: 'lines'; readonly count: number })[] = [];
  lineCount = 0;
  /** The newest line, and when it came, in milliseconds since the epoch. */
  last: { readonly line: ReadLine; readonly atMs: number } | undefined;
  /** Whether what is read is acknowledged at once. */
  acks: 'auto' | 'manual';
  bytes = 0;
  beats = 0;
  readonly #socket: WebSocket;
  readonly #options: LogClientOptions;
  readonly #watchers = new Set<() => void>();
  #nextId = 1;
  #end: LogEnd | undefined;

  private constructor(socket: WebSocket, options: LogClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.acks = options.acks ?? 'auto';
    socket.on('message', (data, isBinary) => {
      if (isBinary && Buffer.isBuffer(data)) this.#readLines(data);
      else this.#hear(String(data));
      for (const look of this.#watchers) look();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        const bye = this.tells.find((tell) => tell.type === 'bye');
        this.#end = { code, ...(bye === undefined ? {} : { bye: bye.problem }) };
        for (const look of this.#watchers) look();
        resolve(this.#end);
      });
    });
  }

  /** @throws {UpgradeRefused} */
  static async open(browser: TestBrowser, cluster: string, options: LogClientOptions = {}): Promise<LogClient> {
    const socket = openSocket(browser, cluster, options);
    const client = new LogClient(socket, options);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
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
    return client;
  }

  /** @returns the ids, from 1 on. */
  read(
    containers: readonly (Omit<LogContainer, 'previous'> & { readonly previous?: boolean })[],
    options: { readonly follow?: boolean; readonly start?: LogStart } = {},
  ): number[] {
    const sources = containers.map(
      (container): LogSource => ({
        previous: false,
        ...container,
        id: this.#nextId++,
        start: options.start ?? {},
      }),
    );
    this.send({ type: 'open', follow: options.follow === true, sources });
    return sources.map(({ id }) => id);
  }

  send(ask: LogAsk): void {
    this.sendRaw(JSON.stringify(ask));
  }

  /** Whatever a hostile page might send. */
  sendRaw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** All that was received. */
  ack(): void {
    this.send({ type: 'ack', bytes: this.bytes });
  }

  textsOf(id: number): string[] {
    return this.lines.filter((line) => line.id === id).map(({ text }) => text);
  }

  told<Type extends LogTell['type']>(type: Type): Extract<LogTell, { type: Type }>[] {
    return this.tells.filter((tell): tell is Extract<LogTell, { type: Type }> => tell.type === type);
  }

  endOf(id: number): Extract<LogTell, { type: 'ended' }> | undefined {
    return this.told('ended').find((tell) => tell.id === id);
  }

  /** @throws what it has instead, when the connection ends before, or when it takes too long. */
  until(condition: (client: this) => boolean, withinMs = 20_000): Promise<this> {
    const what = condition.toString();
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        done();
      };
      const fail = (why: string) => {
        const has = `${this.lineCount} lines, ${JSON.stringify(this.tells.slice(-5))}`;
        settle(() => reject(new Error(`${why} before ${what}: ${has}`)));
      };
      const look = () => {
        if (condition(this)) settle(() => resolve(this));
        else if (this.#end !== undefined) fail(`closed with ${this.#end.code}`);
      };
      const timer = setTimeout(() => fail(`${withinMs} ms`), withinMs);
      this.#watchers.add(look);
      look();
    });
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): Promise<LogEnd> {
    this.#socket.close(1000);
    return this.closed;
  }

  #hear(text: string): void {
    const tell = logTell(text);
    if (tell.type === 'beat') this.beats += 1;
    else this.tells.push(tell);
  }

  #readLines(data: Buffer): void {
    this.bytes += data.length;
    if (data.at(-1) !== 0x0a) throw new Error('a message ends within a line');
    const texts = data.toString('latin1', 0, data.length - 1).split('\n');
    const count = texts.length;
    if (this.#options.keepsLines !== false) for (const text of texts) this.lines.push(readLine(text));
    this.last = { line: readLine(texts.at(-1) ?? ''), atMs: Date.now() };
    this.lineCount += count;
    this.tells.push({ type: 'lines', count });
    if (this.acks === 'auto') this.ack();
  }
}

function readLine(text: string): ReadLine {
  const [, id, leftOut = '0', time = '', rest = ''] = /^(\d+)(?:\+(\d+))? (\S+) (.*)$/s.exec(text) ?? [];
  if (id === undefined) throw new Error(`this is no line: ${text.slice(0, 100)}`);
  return { id: Number(id), time, text: rest, leftOut: Number(leftOut) };
}

function openSocket(browser: TestBrowser, cluster: string, options: LogClientOptions): WebSocket {
  const { host, hostname, port, protocol } = new URL(browser.address);
  const headers: Record<string, string> = {};
  const cookie = browser.cookies.size === 0 ? {} : { cookie: browser.cookieHeader() };
  const wanted = { host, origin: browser.address, ...cookie, ...options.headers };
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
  const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
  return new WebSocket(
    `${protocol === 'https:' ? 'wss' : 'ws'}://${address}:${port}/api/clusters/${cluster}/logs`,
    [...(options.subprotocols ?? ['pilothouse.v1'])],
    { headers, rejectUnauthorized: false, perMessageDeflate: false },
  );
}

/** The one cast: the server under test is trusted to speak its own protocol. */
function logTell(text: string): LogTell {
  return JSON.parse(text) as LogTell;
}
