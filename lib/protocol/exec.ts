import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FailureCode } from './failure.ts';

/**
 * The exec protocol: the WebSocket `/api/clusters/{cluster}/exec`, subprotocol `liveSubprotocol`; one program in one
 * container for each socket. The server opens `pods/exec` or `pods/attach` with the user's own credential.
 *
 * - Texts are JSON, both ways: `ExecAsk`, the first of which is `open`, and `ExecTell`.
 * - Binary messages are a byte that names the channel (`execChannel`) and bytes of it, exactly as they are.
 * - **Flow.** The server has at most `outputWindowBytes` on the way that were not acknowledged, then it stops reading
 *   from the cluster, so that the program waits. The browser has at most `inputWindowBytes` on the way that the server
 *   has not called `taken`.
 */
export const execChannel = { input: 0, output: 1, error: 2 } as const;

export const execLimits = {
  outputWindowBytes: 512 * 1024,
  inputWindowBytes: 256 * 1024,
  /** Bytes of one message of the browser. */
  messageBytes: 64 * 1024,
  /** Of a command, the program included. */
  arguments: 256,
  argumentLength: 16_384,
  /** Programs that one credential runs at one cluster at a time. */
  sessions: 64,
} as const;

/** The server says `beat` this often. */
export const execBeatMs = 10_000;

/** Columns and rows of a terminal, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export type ExecWhat =
  /** The first shell that the image has: bash, else sh, else ash. */
  | { readonly kind: 'shell' }
  /** Program and arguments, without a shell between. */
  | { readonly kind: 'command'; readonly command: readonly string[] }
  /** What the container runs itself. */
  | { readonly kind: 'attach' };

export interface ExecOpen {
  readonly type: 'open';
  readonly what: ExecWhat;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** To attach, as the container has it. */
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly size: TerminalSize;
}

/** What the browser says. */
export type ExecAsk =
  | ExecOpen
  | ({ readonly type: 'resize' } & TerminalSize)
  /** So many more bytes of output have been read. */
  | { readonly type: 'ack'; readonly bytes: number };

/** How it ended. */
export type ExecEnd =
  /** 128 and more: by a signal, as a shell counts. */
  | { readonly kind: 'exited'; readonly exitCode: number }
  /** It did not run, or it is not known how it ended; in the words of the API server, the kubelet or the runtime. */
  | { readonly kind: 'failed'; readonly status: KubeStatus; readonly httpStatus?: number }
  /** The connection to the API server ended without a word about the program. */
  | { readonly kind: 'lost'; readonly why: string };

/** What was behind it, as far as it can be found out. */
export type ExecCause =
  | { readonly kind: 'pod-deleted' }
  /** `reason` as the kubelet says it: `Completed`, `OOMKilled`, `CrashLoopBackOff`. */
  | { readonly kind: 'container-ended'; readonly reason: string; readonly exitCode?: number }
  /** The container that runs now is another run of it. */
  | { readonly kind: 'container-restarted' }
  | { readonly kind: 'kubelet-unreachable'; readonly node?: string }
  | { readonly kind: 'api-server-gone' }
  | { readonly kind: 'no-shell'; readonly tried: readonly string[] }
  | { readonly kind: 'no-program'; readonly program: string };

/** Why Pilothouse itself ends it. */
export interface ExecProblem {
  readonly httpStatus: number;
  readonly failure?: FailureCode;
  readonly status: KubeStatus;
}

/** What the server says. */
export type ExecTell =
  | { readonly type: 'beat' }
  /** This program is tried now; of a shell the last one that is named is the one that runs. Absent: attached. */
  | { readonly type: 'program'; readonly program?: string }
  /** It runs, as far as can be told. */
  | { readonly type: 'running' }
  /** So many more bytes of input have been passed on. */
  | { readonly type: 'taken'; readonly bytes: number }
  | { readonly type: 'ended'; readonly end: ExecEnd }
  /** After `ended`, as soon as it is known. */
  | { readonly type: 'cause'; readonly cause: ExecCause }
  /** The connection ends now: signed out, a mistake in what was said. */
  | { readonly type: 'bye'; readonly problem: ExecProblem };
