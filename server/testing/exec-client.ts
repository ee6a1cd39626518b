import { WebSocket } from 'ws';
import { type ExecAsk, type ExecOpen, type ExecTell, execChannel } from '#lib/protocol/exec.ts';
import { liveSubprotocol } from '#lib/protocol/live.ts';
import type { TestBrowser } from './server-under-test.ts';

export interface ExecClientOptions {
  /** Changed or added headers of the upgrade; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly subprotocols?: readonly string[];
  /** Output is acknowledged as it comes (default), or never. */
  readonly acknowledges?: boolean;
}

/** For tests and benches only: a page's end of a terminal. */
export class ExecClient {
  readonly told: ExecTell[] = [];
  readonly closed: Promise<number>;
  /** What an upgrade was answered with instead; settles with undefined when it is open. */
  readonly refused: Promise<{ readonly status: number; readonly failure: string | undefined } | undefined>;
  readonly #socket: WebSocket;
  readonly #chunks: Buffer[] = [];
  outputBytes = 0;

  constructor(browser: TestBrowser, cluster: string, options: ExecClientOptions = {}) {
    const { protocol, port, host } = new URL(browser.address);
    const headers: Record<string, string> = {};
    const wanted = { origin: browser.address, host, cookie: browser.cookieHeader(), ...options.headers };
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
    const scheme = protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(
      `${scheme}://127.0.0.1:${port}/api/clusters/${cluster}/exec`,
      [...(options.subprotocols ?? [liveSubprotocol])],
      { headers, rejectUnauthorized: false },
    );
    this.#socket = socket;
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    this.refused = new Promise((resolve) => {
      socket.once('open', () => resolve(undefined));
      socket.once('unexpected-response', (request, response) => {
        const failure = response.headers['x-pilothouse-failure'];
        resolve({
          status: response.statusCode ?? 0,
          failure: typeof failure === 'string' ? failure : undefined,
        });
        request.destroy();
      });
    });
    socket.on('message', (data, isBinary) => {
      if (!isBinary) {
        this.told.push(JSON.parse(String(data)));
        return;
      }
      if (!Buffer.isBuffer(data)) return;
      const bytes = data.subarray(1);
      this.#chunks.push(bytes);
      this.outputBytes += bytes.byteLength;
      if (options.acknowledges !== false) this.say({ type: 'ack', bytes: bytes.byteLength });
    });
  }

  get output(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  async open(what: Omit<ExecOpen, 'type'>): Promise<void> {
    await this.refused;
    this.say({ type: 'open', ...what });
  }

  say(message: ExecAsk): void {
    this.sendText(JSON.stringify(message));
  }

  /** Sent exactly as it is. */
  sendText(text: string): void {
    this.#socket.send(text);
  }

  sendBinary(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  type(text: string): void {
    this.sendBinary(Buffer.concat([Uint8Array.of(execChannel.input), Buffer.from(text)]));
  }

  find<Type extends ExecTell['type']>(type: Type): Extract<ExecTell, { type: Type }> | undefined {
    const isOfType = (message: ExecTell): message is Extract<ExecTell, { type: Type }> => message.type === type;
    return this.told.find(isOfType);
  }

  close(): void {
    this.#socket.terminate();
  }
}
