import type { WebSocket } from 'ws';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import type { ExecEnd } from '#lib/protocol/exec.ts';
import { auditIdOf } from '#server/upstream/tracked-upstream.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { execEndOf } from './exec-end.ts';

export interface ExecTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly stdin: boolean;
  readonly stdout: boolean;
  /** Must be false with `tty`, where both come as one. */
  readonly stderr: boolean;
  readonly tty: boolean;
  /** Program and arguments, without a shell between; absent: attaches to what the container runs. */
  readonly command?: readonly string[];
}

export interface ExecEvents {
  stdout(bytes: Buffer): void;
  stderr(bytes: Buffer): void;
  /** Exactly once; nothing comes after it. */
  ended(end: ExecEnd): void;
}

export type ExecAnswer =
  | { readonly state: 'open'; readonly exec: Exec; readonly upstreamAuditId: string | undefined }
  /** By the API server, before anything ran: 403, 404, 400 (no such container). */
  | { readonly state: 'refused'; readonly httpStatus: number; readonly status: KubeStatus };

/** Of the remote command protocol; v5 adds the end of the standard input. */
const channel = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;
const subprotocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const pingMs = 15_000;
/** Who answers no ping for so long has gone: two pings may get lost. */
const silentMs = 50_000;
const closeMs = 2_000;
const [ctrlC, ctrlD] = [3, 4];
/** As often as there may be a shell in a shell. */
const hangUpTries = 4;
const hangUpMs = 150;

/**
 * Runs a program in a container with the user's own credential, or attaches to what runs there. Flows at once.
 * @throws {Refusal} when the API server is not reached; AbortError by the signal, as long as nothing is open.
 */
export async function openExec(
  upstream: UserUpstream,
  target: ExecTarget,
  events: ExecEvents,
  signal?: AbortSignal,
): Promise<ExecAnswer> {
  const answer = await upstream.socket({
    path: execPath(target),
    subprotocols,
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.state === 'refused') {
    const { httpStatus, text } = answer;
    return { state: 'refused', httpStatus, status: parseStatus(httpStatus, jsonOf(text)) };
  }
  const exec = new Exec(answer.socket, answer.subprotocol, events);
  return { state: 'open', exec, upstreamAuditId: auditIdOf(answer.headers) };
}

/** Path and query at the API server. */
export function execPath(target: ExecTarget): string {
  const { namespace, pod, container, command, stdin, stdout, stderr, tty } = target;
  const query = new URLSearchParams({ container });
  for (const [name, isOn] of Object.entries({ stdin, stdout, stderr, tty })) if (isOn) query.append(name, 'true');
  for (const argument of command ?? []) query.append('command', argument);
  const at = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
  return `${at}/${command === undefined ? 'attach' : 'exec'}?${query}`;
}

/** A running program's ends: bytes in, bytes out, its size and its end. */
export class Exec {
  readonly #socket: WebSocket;
  readonly #events: ExecEvents;
  readonly #canHalfClose: boolean;
  readonly #pings: NodeJS.Timeout;
  #heardAtMs = performance.now();
  #end: ExecEnd | undefined;
  #isOver = false;

  constructor(socket: WebSocket, subprotocol: string, events: ExecEvents) {
    this.#socket = socket;
    this.#events = events;
    this.#canHalfClose = subprotocol === subprotocols[0];
    this.#pings = setInterval(() => this.#ping(), pingMs).unref();
    socket.on('message', (data) => this.#receive(data));
    socket.on('pong', () => this.#heard());
    socket.once('close', (code, reason) => this.#closed(code, String(reason)));
    socket.resume();
  }

  /** Taken for sending, but not yet with the operating system: wait with more while this is large. */
  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** To the standard input. `taken` when it has left this process. */
  write(bytes: Uint8Array, taken?: () => void): void {
    this.#send(channel.stdin, bytes, taken);
  }

  /** Of a terminal, in characters. */
  resize(columns: number, rows: number): void {
    this.#send(channel.resize, Buffer.from(JSON.stringify({ Width: columns, Height: rows })));
  }

  /** No more input comes. False where the server is too old to be told; then only `close` ends it. */
  endInput(): boolean {
    if (this.#canHalfClose) this.#send(channel.close, Uint8Array.of(channel.stdin));
    return this.#canHalfClose;
  }

  /** Nothing more is read, so that the program itself has to wait. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#heard();
    this.#socket.resume();
  }

  /**
   * Leaves a program that has a terminal. Neither kubelet nor containerd end it when its terminal is gone (seen on
   * v1.35.4 with containerd 1.6: the shell stays for as long as the container runs), so it is asked to, as a person
   * would ask: interrupt, then end of input. Nothing of it is reported any more.
   */
  hangUp(): void {
    this.#isOver = true;
    this.#socket.resume();
    let tries = 0;
    const ask = (): void => {
      if (tries >= hangUpTries || this.#socket.readyState !== this.#socket.OPEN) {
        clearInterval(asking);
        this.close();
      } else {
        tries += 1;
        this.write(Uint8Array.of(ctrlC, ctrlD));
      }
    };
    const asking = setInterval(ask, hangUpMs);
    ask();
  }

  /** Leaves. A program may go on without us. */
  close(): void {
    this.#isOver = true;
    clearInterval(this.#pings);
    this.#socket.resume();
    this.#socket.close();
    const cut = setTimeout(() => this.#socket.terminate(), closeMs);
    this.#socket.once('close', () => clearTimeout(cut));
  }

  #send(number: number, bytes: Uint8Array, taken?: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const frame = Buffer.allocUnsafe(bytes.byteLength + 1);
    frame[0] = number;
    frame.set(bytes, 1);
    this.#socket.send(frame, () => taken?.());
  }

  #receive(data: unknown): void {
    this.#heard();
    if (this.#isOver || !Buffer.isBuffer(data) || data.byteLength === 0) return;
    const bytes = data.subarray(1);
    // The server opens each channel with an empty frame.
    if (data[0] === channel.stdout && bytes.byteLength > 0) this.#events.stdout(bytes);
    else if (data[0] === channel.stderr && bytes.byteLength > 0) this.#events.stderr(bytes);
    else if (data[0] === channel.error && bytes.byteLength > 0) this.#end = execEndOf(jsonOf(bytes.toString('utf8')));
  }

  #closed(code: number, reason: string): void {
    clearInterval(this.#pings);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#events.ended(this.#end ?? { kind: 'lost', why: reason === '' ? `the connection closed (${code})` : reason });
  }

  #ping(): void {
    // What is not read can't be heard.
    if (this.#socket.isPaused) return;
    if (performance.now() - this.#heardAtMs > silentMs) this.#socket.terminate();
    else this.#socket.ping();
  }

  #heard(): void {
    this.#heardAtMs = performance.now();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
