import type { WebSocket } from 'ws';
import { type ExecAsk, type ExecTell, execChannel, execLimits } from '#lib/protocol/exec.ts';
import { liveCloseCodes } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import { MessageLimit } from '#server/live/tab/message-limit.ts';
import { parseExecAsk } from './exec-ask.ts';

export interface BrowserEvents {
  ask(ask: ExecAsk): void;
  input(bytes: Buffer): void;
  /** Everything that was sent has been read, but for a little: more may come. */
  readOn(): void;
  /** Exactly once, whoever closed it. */
  gone(): void;
}

/** Without a pong for so long, a tab is dead: two and a half beats, as the browser counts too. */
const silentMs = 25_000;
/** A page answers the close at once; who doesn't is cut. */
const closeMs = 2_000;

/** The browser's end of a terminal: messages in and out, how much is on its way, and whether it is still there. */
export class BrowserEnd {
  readonly #socket: WebSocket;
  readonly #events: BrowserEvents;
  readonly #limit = new MessageLimit();
  #unacknowledged = 0;
  #heardAtMs = performance.now();
  #isClosed = false;

  constructor(socket: WebSocket, events: BrowserEvents) {
    this.#socket = socket;
    this.#events = events;
    // Whatever breaks the protocol of WebSockets themselves is closed by `ws` with the code that fits.
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('ping', () => this.#count());
    socket.on('pong', () => {
      this.#heardAtMs = performance.now();
    });
    socket.once('close', () => {
      this.#isClosed = true;
      events.gone();
    });
  }

  /** More was sent than may be on its way: nothing more until `readOn`. */
  get isFull(): boolean {
    return this.#unacknowledged > execLimits.outputWindowBytes;
  }

  tell(message: ExecTell): void {
    if (!this.#isClosed) this.#socket.send(JSON.stringify(message));
  }

  output(channel: number, bytes: Buffer): void {
    if (this.#isClosed) return;
    this.#unacknowledged += bytes.byteLength;
    this.#limit.credit();
    this.#socket.send(Buffer.concat([Uint8Array.of(channel), bytes]));
  }

  beat(): void {
    this.tell({ type: 'beat' });
    // What is on its way for long has its own limit: a slow reader answers late.
    if (performance.now() - this.#heardAtMs > silentMs && !this.isFull) this.#socket.terminate();
    else this.#socket.ping();
  }

  /** Says why, then closes. */
  bye(refusal: Refusal, closeCode: number): void {
    const { httpStatus, code: failure, status } = refusal;
    this.tell({ type: 'bye', problem: { httpStatus, failure, status } });
    this.close(closeCode);
  }

  /** What has been sent still arrives, when the other side reads it soon. */
  close(closeCode: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close(closeCode);
    const cut = setTimeout(() => this.#socket.terminate(), closeMs);
    this.#socket.once('close', () => clearTimeout(cut));
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (this.#isClosed) return;
    if (isBinary) {
      if (Buffer.isBuffer(data) && data[0] === execChannel.input) this.#events.input(data.subarray(1));
      else this.#wrong('the message is for no channel that takes input');
      return;
    }
    if (!this.#count()) return;
    const ask = parseExecAsk(String(data));
    if (ask === undefined) this.#wrong('the message is not one of the exec protocol');
    else if (ask.type === 'ack') this.#acknowledge(ask.bytes);
    else this.#events.ask(ask);
  }

  #acknowledge(bytes: number): void {
    if (bytes > this.#unacknowledged) {
      this.#wrong('more was acknowledged than was sent');
      return;
    }
    const wasFull = this.isFull;
    this.#unacknowledged -= bytes;
    if (wasFull && !this.isFull) this.#events.readOn();
  }

  #count(): boolean {
    if (this.#limit.take()) return true;
    this.bye(new Refusal('rate-limited', 'too many messages'), liveCloseCodes.tooMuch);
    return false;
  }

  #wrong(words: string): void {
    this.bye(new Refusal('bad-request', words), liveCloseCodes.protocol);
  }
}
