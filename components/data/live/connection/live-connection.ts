import type { ClientMessage, LiveProblem, ServerMessage } from '#lib/protocol/live.ts';
import { liveProtocolVersion } from '#lib/protocol/live.ts';
import { problemOfSilence, RequestProblem } from '#lib/protocol/request-problem.ts';
import { heardServerClock } from '../server-clock.ts';
import { Store } from '../store.ts';
import { stepAfter } from './after-loss.ts';
import type { Link, LinkEvents, LinkKind, LiveNetwork, Loss } from './link.ts';
import type { Outage } from './outage.ts';
import { openPollLink } from './poll-link.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import { openSocketLink } from './socket-link.ts';
import { openStreamLink } from './stream-link.ts';

/** A page that had to fall back tries the socket again this often; the first time sooner, since it may have erred. */
const socketAgainMs = 5 * 60_000;
const socketFirstAgainMs = 30_000;
/** Upgrades, or streams, that failed while plain HTTP worked. */
const failuresUntilFallback = 2;
/** While plain HTTP takes longer, a socket that takes long proves nothing. */
const promptMs = 1000;
/** A connection that is lost sooner than this again and again is tried with growing pauses, as one that never came. */
const stableMs = 10_000;
const restartSpreadMs = 300;
const heardStepMs = 1000;

/** What the live client needs of the browser, so that tests can play it. */
export interface LiveEnvironment extends LiveNetwork {
  /** Does plain HTTP answer, and with a session for this cluster? Rejects with `RequestProblem` when not. */
  checkHttp(cluster: string): Promise<void>;
  sessionLost(cluster: string, problem: RequestProblem): void;
  nextFrame(callback: () => void): void;
  /** What this tab had to fall back to before, so that a new page need not find out again. */
  readonly fallback: { get(): 'stream' | 'poll' | undefined; set(kind: 'stream' | 'poll' | undefined): void };
}

export interface LiveTransport {
  /** `down`: not connected (yet). */
  readonly transport: LinkKind | 'down';
  /** Epoch milliseconds since when it is so. */
  readonly sinceMs: number;
  /** Attempts since the connection was lost. */
  readonly tries: number;
  /** Why it is down, as far as the browser knows. */
  readonly problem: RequestProblem | undefined;
  /** The server speaks another version of the protocol: the page has to be loaded again. */
  readonly isOutdated: boolean;
}

export interface ConnectionEvents {
  /** Everything that is open, for a server that knows nothing of it. */
  openings(): readonly ClientMessage[];
  /** Connected (again). Over a socket the openings have not been said yet. */
  up(kind: LinkKind): void;
  message(message: ServerMessage): void;
  lost(outage: Outage): void;
}

/**
 * The way to the server, whichever passes: a socket, else a stream, else polling. It connects again after every loss
 * until it is stopped or the session has ended, and goes back to the socket as soon as that passes.
 */
export class LiveConnection {
  readonly transport: Store<LiveTransport>;
  /** Epoch milliseconds at which the server was heard last, in steps of a second. */
  readonly heard = new Store<number | undefined>(undefined);
  readonly #cluster: string;
  readonly #environment: LiveEnvironment;
  readonly #events: ConnectionEvents;
  #link: Link | undefined;
  /** A socket that is tried while a fallback works. */
  #candidate: Link | undefined;
  #mode: LinkKind;
  #isUp = false;
  #isStarted = false;
  #isSignedOut = false;
  #failures = 0;
  #tries = 0;
  /** Losses in a row without a stable connection between them. */
  #losses = 0;
  #upAtMs = 0;
  #problem: RequestProblem;
  /** What the server said before it closed. */
  #bye: RequestProblem | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #socketRetry: ReturnType<typeof setTimeout> | undefined;

  constructor(cluster: string, environment: LiveEnvironment, events: ConnectionEvents) {
    this.#cluster = cluster;
    this.#environment = environment;
    this.#events = events;
    this.#mode = environment.fallback.get() ?? 'socket';
    this.#problem = this.silence('The live connection is being opened.');
    const sinceMs = Date.now();
    this.transport = new Store<LiveTransport>({
      transport: 'down',
      sinceMs,
      tries: 0,
      problem: undefined,
      isOutdated: false,
    });
  }

  /** Connects; later calls do nothing. */
  start(): void {
    if (this.#isStarted || this.#isSignedOut || this.transport.get().isOutdated) return;
    this.#isStarted = true;
    this.#connect();
    // Another page of this tab had to fall back: rows come at once, and whether it still has to is seen beside that.
    if (this.#mode !== 'socket') this.trySocket();
  }

  /** The session is there (again). */
  reopen(): void {
    this.#isSignedOut = false;
    this.#isStarted = true;
    this.#tries = 0;
    this.#losses = 0;
    this.#connect();
  }

  /** Nothing is tried any more; `start` begins again. */
  stop(): void {
    this.#isStarted = false;
    this.#drop();
    clearTimeout(this.#socketRetry);
    this.#candidate?.close();
    this.#candidate = undefined;
    this.#tellLost(this.silence('The live connection was closed.'));
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Whether the server keeps what it was told: only over a socket. */
  get isKept(): boolean {
    return this.#mode === 'socket';
  }

  /** Undefined before the first attempt has failed. */
  get outage(): Outage | undefined {
    if (this.#isUp || this.#tries === 0) return undefined;
    return { sinceMs: this.heard.get() ?? this.transport.get().sinceMs, tries: this.#tries, problem: this.#problem };
  }

  /** Over a socket that is not up this says nothing: all that is open is told when it is. */
  say(message: ClientMessage): void {
    this.#link?.say(message);
  }

  /** The tab is seen, or the browser says that it has a network: what is dead is found now, not in half a minute. */
  wake(reason: 'seen' | 'hidden' | 'online'): void {
    // A connection of before the network changed may hang without an end.
    if (reason === 'online') this.connectNow();
    else if (this.#isUp && this.#kind() !== this.#link?.kind) this.#connect();
    else if (reason === 'hidden') return;
    else if (this.#isUp) this.#link?.check();
    else this.connectNow();
  }

  connectNow(): void {
    if (this.#isStarted && !this.#isSignedOut) this.#connect();
  }

  /** A problem of silence, about this connection. */
  silence(message: string): RequestProblem {
    return problemOfSilence({ cluster: this.#cluster, method: 'GET', path: this.#path() }, message);
  }

  /** A hidden tab holds no stream: browsers have six connections for all tabs of a server. */
  #kind(): LinkKind {
    return this.#mode === 'stream' && this.#environment.isHidden() ? 'poll' : this.#mode;
  }

  #connect(): void {
    this.#drop();
    const kind = this.#kind();
    const link: Link = this.#open(kind, {
      message: (message) => {
        if (this.#link === link) this.#receive(message, link);
      },
      lost: (loss) => {
        if (this.#link === link) this.#lost(loss, kind);
      },
    });
    this.#link = link;
  }

  #open(kind: LinkKind, events: LinkEvents): Link {
    const openings = () => this.#events.openings();
    if (kind === 'socket') return openSocketLink(this.#environment, this.#cluster, events);
    if (kind === 'stream') return openStreamLink(this.#environment, this.#cluster, openings, events);
    return openPollLink(this.#environment, this.#cluster, openings, events);
  }

  #drop(): void {
    clearTimeout(this.#retry);
    this.#link?.close();
    this.#link = undefined;
    this.#bye = undefined;
    this.#isUp = false;
  }

  #receive(message: ServerMessage, link: Link): void {
    const nowMs = Date.now();
    if (nowMs - (this.heard.get() ?? 0) >= heardStepMs) this.heard.set(nowMs);
    if (message.type === 'hello' || message.type === 'beat') heardServerClock(message.nowMs);
    if (message.type === 'hello') this.#greet(message.protocol, link);
    else if (message.type === 'bye') this.#bye = problemOfLive(this.#cluster, message.problem);
    else if (message.type !== 'beat') this.#events.message(message);
  }

  #greet(protocol: number, link: Link): void {
    if (protocol !== liveProtocolVersion) {
      this.#outdated();
      return;
    }
    const wasUp = this.#isUp;
    this.#isUp = true;
    if (!wasUp) this.#upAtMs = Date.now();
    this.#tries = 0;
    this.#failures = 0;
    if (link.kind === 'socket') {
      this.#environment.fallback.set(undefined);
    }
    if (wasUp) return;
    this.#tell(link.kind, undefined);
    this.#events.up(link.kind);
  }

  #outdated(): void {
    this.stop();
    this.transport.set({ ...this.transport.get(), isOutdated: true });
  }

  #lost(loss: Loss, kind: LinkKind): void {
    this.#losses = this.#isUp && Date.now() - this.#upAtMs >= stableMs ? 1 : this.#losses + 1;
    const step = this.#bye?.httpStatus === 401 ? 'sign-in' : stepAfter(loss, kind, this.#isUp);
    const problem =
      loss.kind === 'refused'
        ? loss.problem
        : (this.#bye ??
          this.silence(`The live connection was lost (${loss.kind === 'closed' ? loss.code : loss.kind}).`));
    this.#drop();
    if (step === 'sign-in') {
      this.#signedOut(problem.httpStatus === 401 ? problem : sessionEnded(this.#cluster, this.#path()));
      return;
    }
    this.#tellLost(problem);
    if (step === 'check-http') {
      void this.#upgradeFailed(loss);
      return;
    }
    if (step === 'poll') this.#fallBackTo('poll');
    if (step === 'stream-failed') this.#streamFailed();
    // All tabs of a server that restarts come back, so not all at the same moment.
    const isSoon = step === 'at-once' && this.#losses <= 1;
    this.#connectIn(isSoon ? Math.random() * restartSpreadMs : reconnectDelayMs(this.#losses));
  }

  /** Either no HTTP at all, then waiting is right; or only the upgrade does not pass, then there are other ways. */
  async #upgradeFailed(loss: Loss): Promise<void> {
    const askedAtMs = Date.now();
    const problem = await this.#environment.checkHttp(this.#cluster).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof RequestProblem) return error;
        throw error;
      },
    );
    // Meanwhile there may have been another attempt, or the end of the session or the page.
    if (!this.#isStarted || this.#isSignedOut || this.#link !== undefined) return;
    if (problem?.httpStatus === 401) {
      this.#signedOut(problem);
      return;
    }
    const isPrompt = Date.now() - askedAtMs <= promptMs;
    if (problem !== undefined) this.#tellWhy(problem);
    // A proxy that swallows the upgrade has cost seconds already: once is enough.
    else this.#failures += loss.kind === 'no-hello' && isPrompt ? failuresUntilFallback : 1;
    if (this.#failures < failuresUntilFallback) {
      this.#connectIn(reconnectDelayMs(this.#losses));
      return;
    }
    this.#fallBackTo('stream');
    this.#connect();
  }

  #streamFailed(): void {
    this.#failures += 1;
    if (this.#failures >= failuresUntilFallback) this.#fallBackTo('poll');
  }

  #fallBackTo(kind: 'stream' | 'poll'): void {
    this.#mode = kind;
    this.#failures = 0;
    this.#losses = 0;
    this.#environment.fallback.set(kind);
    this.#trySocketIn(socketFirstAgainMs);
  }

  #trySocketIn(ms: number): void {
    clearTimeout(this.#socketRetry);
    this.#socketRetry = setTimeout(() => this.trySocket(), ms);
  }

  /** Beside a fallback, which goes on until the socket has said hello. */
  trySocket(): void {
    if (!this.#isStarted || this.#isSignedOut || this.#mode === 'socket') return;
    this.#candidate?.close();
    const candidate: Link = openSocketLink(this.#environment, this.#cluster, {
      message: (message) => {
        if (this.#candidate === candidate && message.type === 'hello') this.#adopt(candidate);
        if (this.#link === candidate) this.#receive(message, candidate);
      },
      lost: (loss) => {
        if (this.#link === candidate) this.#lost(loss, 'socket');
        else this.#trySocketIn(socketAgainMs);
      },
    });
    this.#candidate = candidate;
  }

  #adopt(candidate: Link): void {
    this.#drop();
    this.#candidate = undefined;
    this.#link = candidate;
    this.#mode = 'socket';
  }

  #signedOut(problem: RequestProblem): void {
    this.#isSignedOut = true;
    this.#drop();
    this.#tellLost(problem);
    this.#environment.sessionLost(this.#cluster, problem);
  }

  #connectIn(ms: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), ms);
  }

  #tellLost(problem: RequestProblem): void {
    this.#tries += 1;
    this.#tellWhy(problem);
  }

  #tellWhy(problem: RequestProblem): void {
    this.#problem = problem;
    this.#tell('down', problem);
    if (this.outage !== undefined) this.#events.lost(this.outage);
  }

  #tell(transport: LiveTransport['transport'], problem: RequestProblem | undefined): void {
    const before = this.transport.get();
    const sinceMs = before.transport === transport ? before.sinceMs : Date.now();
    this.transport.set({ transport, sinceMs, tries: this.#tries, problem, isOutdated: before.isOutdated });
  }

  #path(): string {
    return `/api/clusters/${encodeURIComponent(this.#cluster)}/live`;
  }
}

export function problemOfLive(cluster: string, problem: LiveProblem): RequestProblem {
  const { httpStatus, failure, status, method, path } = problem;
  return new RequestProblem({ httpStatus, failure, status, request: { cluster, method, path } });
}

/** The server has closed without a word: by the close code the session is over. */
function sessionEnded(cluster: string, path: string): RequestProblem {
  const message = 'The session has ended.';
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: 401 } as const;
  return problemOfLive(cluster, { httpStatus: 401, failure: 'signed-out', status, method: 'GET', path });
}
