import type { WebSocket } from 'ws';
import { type ExecEnd, type ExecOpen, execChannel, type TerminalSize } from '#lib/protocol/exec.ts';
import { type LiveProblem, liveCloseCodes } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterUpgradeContext } from '#server/http/route.ts';
import type { SessionMember } from '#server/live/access/live-session.ts';
import type { AuditEvent } from '#server/observability/audit.ts';
import type { Session } from '#server/session/session.ts';
import { BrowserEnd } from './browser-end.ts';
import { findCause, lookAtPod, type PodLook } from './exec-cause.ts';
import { ExecInput } from './exec-input.ts';
import { type Exec, type ExecTarget, execPath, openExec } from './open-exec.ts';
import { isMissingProgram, isRuntimesComplaint, shells } from './shells.ts';

/** A shell that says nothing for so long runs all the same. */
const silentShellMs = 1_500;
/** As much of the first output as is looked at for a runtime's complaint. */
const firstOutputBytes = 2_048;

const normalClosure = 1000;

/** One terminal: a browser's socket on one side, a program in a container on the other. */
export class ExecSession implements SessionMember {
  readonly #context: ClusterUpgradeContext;
  readonly #browser: BrowserEnd;
  readonly #input: ExecInput;
  #expiry: NodeJS.Timeout;
  readonly #gone = new AbortController();
  readonly #left: () => void;
  #opened: ExecOpen | undefined;
  #size: TerminalSize = { columns: 80, rows: 24 };
  #exec: Exec | undefined;

  /** `left`: it is over. */
  constructor(socket: WebSocket, context: ClusterUpgradeContext, left: () => void) {
    this.#context = context;
    this.#left = left;
    this.#input = new ExecInput((bytes) => this.#browser.tell({ type: 'taken', bytes }));
    this.#browser = new BrowserEnd(socket, {
      ask: (ask) => {
        if (ask.type === 'open') this.#open(ask);
        else if (ask.type === 'resize') this.#resize(ask);
      },
      input: (bytes) => this.#takeInput(bytes),
      readOn: () => this.#exec?.resume(),
      gone: () => this.#leave(),
    });
    this.#expiry = this.#expireWith(context.session);
  }

  /** The session's credential is another one now: it goes on until that one ends. */
  renewed(session: Session): void {
    clearTimeout(this.#expiry);
    this.#expiry = this.#expireWith(session);
  }

  beat(): void {
    this.#browser.beat();
  }

  close(closeCode: number): void {
    this.#browser.close(closeCode);
  }

  bye({ httpStatus, failure, status }: LiveProblem, closeCode: number): void {
    this.#browser.tell({ type: 'bye', problem: { httpStatus, status, ...(failure === undefined ? {} : { failure }) } });
    this.#browser.close(closeCode);
  }

  /** As with kubectl, a right that is taken away is not asked for again by what already runs. */
  async checkRights(): Promise<boolean> {
    return true;
  }

  doubt(): void {
    // Nothing that is told here was kept from before: it comes from the cluster by this very credential.
  }

  #expireWith({ expiresAtMs }: Session): NodeJS.Timeout {
    const leftMs = Math.max(0, expiresAtMs - Date.now());
    return setTimeout(() => this.#refuse('session-expired', 'the session has ended'), leftMs);
  }

  #open(ask: ExecOpen): void {
    if (this.#opened !== undefined) {
      this.#browser.bye(new Refusal('bad-request', 'it is open already'), liveCloseCodes.protocol);
      return;
    }
    this.#opened = ask;
    this.#size = ask.size;
    this.#run(ask).catch((error: unknown) => {
      if (this.#gone.signal.aborted) return;
      if (!(error instanceof Refusal)) this.#context.log.error({ err: error }, 'a terminal failed by a defect');
      const refusal = error instanceof Refusal ? error : new Refusal('internal', 'the terminal failed');
      this.#browser.bye(refusal, normalClosure);
    });
  }

  async #run(ask: ExecOpen): Promise<void> {
    const before = lookAtPod(this.#context.upstream, ask);
    const commands = commandsOf(ask);
    let end: ExecEnd | undefined;
    for (const command of commands) {
      const program = command?.[0];
      this.#browser.tell({ type: 'program', ...(program === undefined ? {} : { program }) });
      const result = await this.#try(ask, command);
      if (this.#gone.signal.aborted) return;
      if (!result.isMissing) return await this.#finish(ask, result.end, await before);
      // The words about the first one are those that kubectl would show.
      end ??= result.end;
    }
    if (end === undefined) return;
    this.#browser.tell({ type: 'ended', end });
    const cause =
      ask.what.kind === 'shell'
        ? ({ kind: 'no-shell', tried: shells } as const)
        : ({ kind: 'no-program', program: commands[0]?.[0] ?? '' } as const);
    this.#browser.tell({ type: 'cause', cause });
    this.#browser.close(normalClosure);
  }

  async #finish(ask: ExecOpen, end: ExecEnd, before: PodLook): Promise<void> {
    this.#browser.tell({ type: 'ended', end });
    const cause = await findCause(this.#context.upstream, ask, before, end);
    if (cause !== undefined) this.#browser.tell({ type: 'cause', cause });
    this.#browser.close(normalClosure);
  }

  /** @throws {Refusal} when the API server is not reached. */
  async #try(
    ask: ExecOpen,
    command: readonly string[] | undefined,
  ): Promise<{ readonly end: ExecEnd; readonly isMissing: boolean }> {
    const target: ExecTarget = {
      namespace: ask.namespace,
      pod: ask.pod,
      container: ask.container,
      tty: ask.tty,
      stdin: ask.stdin,
      stdout: true,
      stderr: !ask.tty,
      ...(command === undefined ? {} : { command }),
    };
    const ended = Promise.withResolvers<ExecEnd>();
    let first = '';
    let isSettled = false;
    const held: Buffer[] = [];
    const settle = () => {
      if (isSettled || this.#exec === undefined) return;
      isSettled = true;
      this.#browser.tell({ type: 'running' });
      this.#input.flowTo(this.#exec);
      for (const bytes of held.splice(0)) this.#output(execChannel.output, bytes);
    };
    const answer = await openExec(
      this.#context.upstream,
      target,
      {
        stdout: (bytes) => {
          if (first.length < firstOutputBytes) first += bytes.toString('utf8');
          if (!isSettled && (this.#exec === undefined || isRuntimesComplaint(first))) held.push(bytes);
          else {
            settle();
            this.#output(execChannel.output, bytes);
          }
        },
        stderr: (bytes) => {
          settle();
          this.#output(execChannel.error, bytes);
        },
        ended: ended.resolve,
      },
      this.#gone.signal,
    );
    if (answer.state === 'refused') {
      this.#audit('open', target, { httpStatus: answer.httpStatus });
      const { httpStatus, status } = answer;
      return { end: { kind: 'failed', status, httpStatus }, isMissing: false };
    }
    this.#audit('open', target, { httpStatus: 101, upstreamAuditId: answer.upstreamAuditId });
    const startedAtMs = performance.now();
    this.#exec = answer.exec;
    const late = setTimeout(settle, silentShellMs);
    if (ask.tty) answer.exec.resize(this.#size.columns, this.#size.rows);
    const end = await Promise.race([ended.promise, left(this.#gone.signal)]);
    clearTimeout(late);
    this.#exec = undefined;
    this.#audit('close', target, {
      httpStatus: 101,
      durationMs: Math.round(performance.now() - startedAtMs),
      ...(end?.kind === 'exited' ? { exitCode: end.exitCode } : {}),
    });
    if (end === undefined) {
      // A program with a terminal of its own is not the container's: it goes with who has started it.
      if (ask.tty && command !== undefined) answer.exec.hangUp();
      else answer.exec.close();
      return { end: { kind: 'lost', why: 'left' }, isMissing: false };
    }
    const isMissing = !isSettled && command !== undefined && isMissingProgram(end, first);
    if (!isMissing) for (const bytes of held.splice(0)) this.#output(execChannel.output, bytes);
    return { end, isMissing };
  }

  #output(channel: number, bytes: Buffer): void {
    this.#browser.output(channel, bytes);
    if (this.#browser.isFull) this.#exec?.pause();
  }

  #takeInput(bytes: Buffer): void {
    if (this.#opened === undefined) this.#refuseInput('nothing runs that could take it');
    else if (!this.#input.take(bytes)) this.#refuseInput('more input than may be on its way');
  }

  #refuseInput(words: string): void {
    this.#browser.bye(new Refusal('bad-request', words), liveCloseCodes.protocol);
  }

  #resize({ columns, rows }: TerminalSize): void {
    this.#size = { columns, rows };
    if (this.#opened?.tty === true) this.#exec?.resize(columns, rows);
  }

  #refuse(code: 'session-expired', words: string): void {
    this.#browser.bye(new Refusal(code, words), liveCloseCodes.signedOut);
  }

  #leave(): void {
    clearTimeout(this.#expiry);
    this.#gone.abort();
    this.#left();
  }

  #audit(
    phase: 'open' | 'close',
    target: ExecTarget,
    rest: Pick<AuditEvent, 'httpStatus' | 'durationMs' | 'exitCode' | 'upstreamAuditId'>,
  ): void {
    const [program] = target.command ?? [];
    this.#context.audit({
      action: `${target.command === undefined ? 'attach' : 'exec'}-${phase}`,
      path: execPath(target).replace(/\?.*$/s, ''),
      container: target.container,
      ...(program === undefined ? {} : { program }),
      ...rest,
    });
  }
}

function commandsOf({ what }: ExecOpen): readonly (readonly string[] | undefined)[] {
  switch (what.kind) {
    case 'shell':
      return shells.map((shell) => [shell]);
    case 'command':
      return [what.command];
    case 'attach':
      return [undefined];
  }
}

function left(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
