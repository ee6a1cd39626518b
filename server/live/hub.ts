import { setTimeout as after } from 'node:timers/promises';
import type { FailureCode } from '#lib/protocol/failure.ts';
import { beatMs, liveCloseCodes } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterHandler, ClusterUpgradeContext, ClusterUpgradeHandler } from '#server/http/route.ts';
import type { LiveMetrics } from '#server/observability/live-metrics.ts';
import type { Log, LogLevel } from '#server/observability/log.ts';
import type { Session } from '#server/session/session.ts';
import type { Agents } from '#server/upstream/agents.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { UpstreamCall } from '#server/upstream/upstream-call.ts';
import type { UpstreamTimeouts } from '#server/upstream/user-upstream.ts';
import { LiveSessions } from './access/live-sessions.ts';
import { problemOf } from './problem.ts';
import { LiveConnection, restart } from './tab/connection.ts';
import type { Outlet } from './tab/outlet.ts';
import { answerPoll, answerStream, type FallbackParts } from './transport/fallback.ts';
import { SocketServer } from './transport/socket.ts';
import { WorkerPool } from './worker-pool.ts';

export interface LiveHubParts {
  readonly agents: Agents;
  readonly timeouts: UpstreamTimeouts;
  readonly productVersion: string;
  /** Between two checks of a session and its rights. */
  readonly checkMs: number;
  readonly threads: number;
  readonly threadMemoryMb: number;
  /** Program of a thread. */
  readonly threadEntry: URL;
  readonly metrics: LiveMetrics;
  /** Figures of the whole server, to which threads add theirs. */
  readonly figures: HubFigures;
  readonly log: Log;
  readonly logLevel: LogLevel;
}

export interface HubFigures {
  /** A request to an API server. */
  call(call: UpstreamCall): void;
  /** Something was refused by ourselves. */
  refused(failure: FailureCode): void;
  /** Lines of log that could not be written. */
  linesLost(count: number): void;
}

type Transport = 'socket' | 'stream' | 'poll';

/** Tabs of one credential at one cluster; more are no person. */
const maxConnections = 200;

/** The main thread's side of live lists: it carries, checks and forgets; rows are with the threads. */
export class LiveHub {
  readonly #parts: LiveHubParts;
  readonly #pool: WorkerPool;
  /** Other streams live by the same sessions: one sign-out, or one refused credential, ends them all. */
  readonly sessions: LiveSessions;
  readonly #sockets: SocketServer;
  readonly #connections = new Map<number, LiveConnection>();
  readonly #transports = new Map<Transport, number>([
    ['socket', 0],
    ['stream', 0],
    ['poll', 0],
  ]);
  readonly #beats: NodeJS.Timeout;
  #next = 1;
  #draining = false;

  constructor(parts: LiveHubParts) {
    const { agents, timeouts, checkMs, metrics, log } = parts;
    this.#parts = parts;
    this.#pool = new WorkerPool({
      size: parts.threads,
      memoryMb: parts.threadMemoryMb,
      entry: parts.threadEntry,
      timeouts,
      log,
      logLevel: parts.logLevel,
      message: (thread, message) => this.#connections.get(message.connection)?.fromWorker(thread, message),
      stats: ({ caches, longestBlockMs, calls, linesLost }) => {
        for (const call of calls) parts.figures.call(call);
        parts.figures.linesLost(linesLost);
        const events = caches.reduce((sum, cache) => sum + cache.events, 0);
        metrics.reported(events, longestBlockMs);
      },
      lost: (thread) => {
        metrics.brokeDown();
        for (const connection of [...this.#connections.values()]) connection.threadLost(thread);
      },
    });
    this.sessions = new LiveSessions({
      agents,
      timeouts,
      checkMs,
      log,
      ended: (session) => this.#pool.forgetSession(session.number),
    });
    this.#sockets = new SocketServer({
      connect: (context, outlet) => this.#connect('socket', context, outlet),
      sent: (bytes) => metrics.sent(bytes),
    });
    this.#beats = setInterval(() => this.#beat(), beatMs).unref();
    metrics.watch(() => ({
      connections: this.#transports,
      caches: this.#pool.latestStats.flatMap(({ caches }) => caches),
    }));
  }

  /** `/api/clusters/{cluster}/live` */
  readonly upgrade: ClusterUpgradeHandler = (context) => {
    this.#checkRoom(context);
    this.#sockets.take(context);
  };

  readonly stream: ClusterHandler = (context) => {
    this.#checkRoom(context);
    return answerStream(context, this.#fallback('stream'));
  };

  readonly poll: ClusterHandler = (context) => {
    this.#checkRoom(context);
    return answerPoll(context, this.#fallback('poll'));
  };

  /** Starts the threads, so that the first list does not wait for one. */
  warm(): void {
    this.#pool.warm();
  }

  /** Whether the process is near its limit: then no list is begun that is not held already. */
  memory(isShort: boolean): void {
    this.#pool.memory(isShort);
  }

  /** Somebody has signed out: the cookie is gone, and so is everything here that lives by the same credential. */
  signedOut(cluster: Cluster, { credential }: Session): void {
    const problem = problemOf('signed-out', 'signed out', { method: 'DELETE', path: '/api/session' });
    this.sessions.find(cluster, credential)?.bye(problem, liveCloseCodes.signedOut);
  }

  /** Tells every tab to come back, spread over the time, so that the next process does not meet them all at once. */
  async drain(withinMs: number): Promise<void> {
    this.#draining = true;
    const all = [...this.#connections.values()];
    const spreadMs = (withinMs * 0.8) / Math.max(1, all.length);
    for (const [index, connection] of all.entries()) {
      if (index > 0 && !connection.hasEnded) await after(spreadMs);
      connection.close(restart);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#beats);
    for (const connection of [...this.#connections.values()]) connection.close(restart);
    await this.#pool.stop();
  }

  #fallback(transport: 'stream' | 'poll'): FallbackParts {
    return {
      connect: (context, outlet) => this.#connect(transport, context, outlet),
      sent: (bytes) => this.#parts.metrics.sent(bytes),
    };
  }

  #checkRoom({ cluster, session }: Pick<ClusterUpgradeContext, 'cluster' | 'session'>): void {
    const members = this.sessions.find(cluster, session.credential)?.members ?? 0;
    if (members >= maxConnections) {
      throw new Refusal('rate-limited', `more than ${maxConnections} live connections of one credential`);
    }
  }

  #connect(
    transport: Transport,
    { cluster, session, log }: Pick<ClusterUpgradeContext, 'cluster' | 'session' | 'log'>,
    outlet: Outlet,
  ): LiveConnection {
    const number = this.#next++;
    const connection: LiveConnection = new LiveConnection({
      number,
      productVersion: this.#parts.productVersion,
      pool: this.#pool,
      outlet,
      expiresAtMs: session.expiresAtMs,
      acksItself: transport !== 'socket',
      log,
      refused: (failure) => this.#parts.figures.refused(failure),
      join: (member) => this.sessions.join(cluster, session.credential, member),
      leave: (joined, member) => {
        this.#count(transport, -1);
        this.#connections.delete(number);
        this.sessions.leave(joined, member);
      },
    });
    this.#count(transport, 1);
    this.#connections.set(number, connection);
    log.debug({ transport }, 'a live connection is open');
    if (this.#draining) connection.close(restart);
    return connection;
  }

  #count(transport: Transport, change: 1 | -1): void {
    this.#transports.set(transport, (this.#transports.get(transport) ?? 0) + change);
  }

  #beat(): void {
    for (const connection of this.#connections.values()) connection.beat();
    this.#sockets.ping();
  }
}
