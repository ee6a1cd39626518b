import { kubeRequest } from '#components/data/kube-request.ts';
import { reconnectDelayMs } from '#components/data/live/connection/reconnect-delay.ts';
import { Store } from '#components/data/live/store.ts';
import type { ExecProblem, ExecTell } from '#lib/protocol/exec.ts';
import { ExecLink } from './exec-link.ts';
import { type ScreenOptions, TerminalScreen } from './screen/terminal-screen.ts';
import { programName, type TerminalContent } from './terminal-content.ts';
import type { TerminalState } from './terminal-state.ts';

export interface SessionEvents {
  running(isRunning: boolean): void;
  leave(): void;
  /** Which shell was found. */
  program(name: string): void;
}

const restartCode = 1012;
const enter = 13;

/**
 * A tab's terminal: its screen, and the program that runs in it now. It lives outside of React, so that neither another
 * page nor another place in the dock touches it.
 */
export class TerminalSession {
  readonly state = new Store<TerminalState>({ state: 'connecting' });
  /** Each new number opens the search. */
  readonly searches = new Store(0);
  readonly screen: TerminalScreen;
  readonly #cluster: string;
  readonly #content: TerminalContent;
  readonly #events: SessionEvents;
  #link: ExecLink | undefined;
  #problem: ExecProblem | undefined;
  #tries = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(cluster: string, content: TerminalContent, options: ScreenOptions, events: SessionEvents) {
    this.#cluster = cluster;
    this.#content = content;
    this.#events = events;
    this.screen = new TerminalScreen(options, {
      input: (bytes) => this.#input(bytes),
      resized: ({ columns, rows }) => this.#link?.resize(columns, rows),
      leave: () => events.leave(),
      search: () => this.searches.set(this.searches.get() + 1),
    });
  }

  /** Begins once it is in the page, so that the program knows its size from the start. */
  begin(): void {
    if (this.#link === undefined && this.state.get().state === 'connecting' && this.#tries === 0) this.#open();
  }

  /** A new session in the same tab; what is on the screen stays. */
  restart(): void {
    if (this.#link !== undefined || this.#isDisposed) return;
    clearTimeout(this.#again);
    this.#tries = 0;
    this.screen.softReset();
    this.screen.write('\r\n');
    this.#open();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#again);
    this.#link?.close();
    this.#link = undefined;
    this.#events.running(false);
    this.screen.dispose();
  }

  #open(): void {
    const { namespace, pod, container, what, tty, stdin } = this.#content;
    this.#tries += 1;
    this.#problem = undefined;
    this.state.set({ state: 'connecting' });
    this.#link = new ExecLink(
      this.#cluster,
      { type: 'open', namespace, pod, container, what, tty, stdin, size: this.screen.size },
      {
        tell: (message) => this.#heard(message),
        output: (bytes, read) => this.screen.write(bytes, read),
        closed: (code, wasOpen) => this.#closed(code, wasOpen),
      },
    );
  }

  #heard(message: Exclude<ExecTell, { type: 'beat' | 'taken' }>): void {
    const before = this.state.get();
    const { program } = before;
    switch (message.type) {
      case 'program':
        this.state.set({ state: 'connecting', program: message.program });
        break;
      case 'running':
        this.#tries = 1;
        this.state.set({ state: 'running', program, sinceMs: Date.now() });
        this.#introduce(program);
        this.#events.running(true);
        break;
      case 'ended':
        this.#events.running(false);
        this.state.set({ state: 'ended', program, atMs: Date.now(), end: message.end });
        break;
      case 'cause':
        if (before.state === 'ended') this.state.set({ ...before, cause: message.cause });
        break;
      case 'bye':
        this.#problem = message.problem;
        break;
    }
  }

  /** A line of ours above what the program writes: where one is. Names of the API hold nothing that a terminal obeys. */
  #introduce(program: string | undefined): void {
    const { namespace, pod, container, what } = this.#content;
    const name = programName(this.#content, program);
    if (what.kind === 'shell') this.#events.program(name);
    const where = [`${namespace}/${pod}`, container, ...(what.kind === 'shell' ? [name] : [])].join(', ');
    this.screen.write(`\x1b[90m# ${where}\x1b[0m\r\n`);
  }

  #closed(code: number, wasOpen: boolean): void {
    this.#link = undefined;
    this.#events.running(false);
    const before = this.state.get();
    if (before.state === 'ended') return;
    const isComingBack = this.#content.what.kind === 'attach' && this.#problem === undefined && wasOpen;
    this.state.set({
      state: 'lost',
      program: before.program,
      atMs: Date.now(),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      why:
        this.#problem !== undefined
          ? 'refused'
          : code === restartCode
            ? 'restarted'
            : wasOpen
              ? 'connection'
              : 'no-socket',
      isComingBack,
    });
    if (isComingBack) this.#again = setTimeout(() => this.#open(), reconnectDelayMs(this.#tries));
    // An upgrade that is refused tells a browser nothing: whether the session is lost, another request says.
    if (!wasOpen) kubeRequest(this.#cluster, { method: 'GET', path: '/version' }).catch(() => undefined);
  }

  #input(bytes: Uint8Array): void {
    const { state } = this.state.get();
    if (this.#link !== undefined && state !== 'ended') this.#link.input(bytes);
    else if (bytes.byteLength === 1 && bytes[0] === enter) this.restart();
  }
}
