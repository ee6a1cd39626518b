import { withBasePath } from '#components/data/base-path.ts';
import { type ExecAsk, type ExecOpen, type ExecTell, execBeatMs, execChannel, execLimits } from '#lib/protocol/exec.ts';
import { liveSubprotocol } from '#lib/protocol/live.ts';

export interface ExecLinkEvents {
  tell(message: Exclude<ExecTell, { type: 'beat' | 'taken' }>): void;
  /** `read` when it has been drawn: until then the program may have to wait. */
  output(bytes: Uint8Array, read: () => void): void;
  /** Exactly once. `wasOpen`: the server had taken the upgrade. */
  closed(code: number, wasOpen: boolean): void;
}

/** Acknowledged in portions. */
const acknowledgeFromBytes = execLimits.outputWindowBytes / 8;
const inputFrameBytes = execLimits.messageBytes / 2;
const silentAfterMs = 2.5 * execBeatMs;
const lost = 1006;

/** The browser's end of the exec protocol (lib/protocol/exec.ts): one socket, one program. */
export class ExecLink {
  readonly #socket: WebSocket;
  readonly #events: ExecLinkEvents;
  readonly #silence: ReturnType<typeof setInterval>;
  #heardAtMs = Date.now();
  #wasOpen = false;
  #isOver = false;
  #unread = 0;
  #inputOnTheWay = 0;
  #waiting: Uint8Array[] = [];

  constructor(cluster: string, open: ExecOpen, events: ExecLinkEvents) {
    this.#events = events;
    const { protocol, host } = window.location;
    const path = withBasePath(`/api/clusters/${encodeURIComponent(cluster)}/exec`);
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`, liveSubprotocol);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#wasOpen = true;
      this.#ask(open);
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
    socket.onclose = ({ code }) => this.#close(code);
    // A network that is gone closes nothing; timers of a sleeping machine don't run, so the clock is looked at too.
    this.#silence = setInterval(() => {
      if (Date.now() - this.#heardAtMs > silentAfterMs) this.#close(lost);
    }, 5_000);
  }

  resize(columns: number, rows: number): void {
    this.#ask({ type: 'resize', columns, rows });
  }

  input(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.byteLength; at += inputFrameBytes) {
      this.#waiting.push(bytes.subarray(at, at + inputFrameBytes));
    }
    this.#sendInput();
  }

  /** Leaves without a word to whoever listens. */
  close(): void {
    this.#isOver = true;
    clearInterval(this.#silence);
    this.#socket.close();
  }

  #receive(data: unknown): void {
    if (this.#isOver) return;
    this.#heardAtMs = Date.now();
    if (data instanceof ArrayBuffer) {
      const bytes = new Uint8Array(data, 1);
      this.#events.output(bytes, () => this.#read(bytes.byteLength));
    } else if (typeof data === 'string') this.#heard(parseTell(data));
  }

  #heard(message: ExecTell): void {
    if (message.type === 'taken') {
      this.#inputOnTheWay -= message.bytes;
      this.#sendInput();
    } else if (message.type !== 'beat') this.#events.tell(message);
  }

  #read(bytes: number): void {
    this.#unread += bytes;
    if (this.#unread < acknowledgeFromBytes) return;
    this.#ask({ type: 'ack', bytes: this.#unread });
    this.#unread = 0;
  }

  #sendInput(): void {
    while (!this.#isOver && this.#socket.readyState === WebSocket.OPEN) {
      const [bytes] = this.#waiting;
      if (bytes === undefined || this.#inputOnTheWay + bytes.byteLength > execLimits.inputWindowBytes) return;
      this.#waiting.shift();
      this.#inputOnTheWay += bytes.byteLength;
      const frame = new Uint8Array(bytes.byteLength + 1);
      frame[0] = execChannel.input;
      frame.set(bytes, 1);
      this.#socket.send(frame);
    }
  }

  #ask(message: ExecAsk): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
    if (message.type === 'open') this.#sendInput();
  }

  #close(code: number): void {
    if (this.#isOver) return;
    this.close();
    this.#events.closed(code, this.#wasOpen);
  }
}

/** Our own server writes them from the same type. */
function parseTell(text: string): ExecTell {
  return JSON.parse(text) as ExecTell;
}
