import { setTimeout as after } from 'node:timers/promises';
import { logBeatMs } from '#lib/protocol/logs.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterUpgradeContext, ClusterUpgradeHandler } from '#server/http/route.ts';
import type { LiveSession, SessionMember } from '#server/live/access/live-session.ts';
import type { LiveSessions } from '#server/live/access/live-sessions.ts';
import { restart } from '#server/live/tab/connection.ts';
import type { LogMetrics } from '#server/observability/log-metrics.ts';
import { type LogSocket, takeLogSocket } from './log-socket.ts';

export interface LogHubParts {
  readonly sessions: LiveSessions;
  readonly metrics: LogMetrics;
}

/** Log connections of one credential at one cluster; each may have hundreds of requests open. */
const maxConnections = 40;

/** All log connections of this process. They live by the same sessions as live lists do, and end with them. */
export class LogHub {
  readonly #parts: LogHubParts;
  readonly #sockets = new Map<LogSocket, { readonly session: LiveSession; readonly member: SessionMember }>();
  readonly #beats: NodeJS.Timeout;
  #isDraining = false;

  constructor(parts: LogHubParts) {
    this.#parts = parts;
    this.#beats = setInterval(() => this.#beat(), logBeatMs).unref();
    parts.metrics.watch(() => ({
      connections: this.#sockets.size,
      sources: [...this.#sockets.keys()].reduce((sum, { connection }) => sum + connection.sources, 0),
    }));
  }

  /** `/api/clusters/{cluster}/logs` */
  readonly upgrade: ClusterUpgradeHandler = (context) => {
    const { cluster, session } = context;
    const known = this.#parts.sessions.find(cluster, session.credential);
    const open = [...this.#sockets.values()].filter(({ session: one }) => one === known).length;
    if (open >= maxConnections) {
      throw new Refusal('rate-limited', `more than ${maxConnections} log connections of one credential`);
    }
    const { metrics } = this.#parts;
    const events = {
      sent: (bytes: number) => metrics.sent(bytes),
      skipped: (lines: number) => metrics.skipped(lines),
      closed: (socket: LogSocket) => this.#left(socket),
    };
    takeLogSocket(context, events, (socket) => this.#join(socket, context));
  };

  /** Tells every tab to come back, spread over the time. */
  async drain(withinMs: number): Promise<void> {
    this.#isDraining = true;
    clearInterval(this.#beats);
    const all = [...this.#sockets.keys()];
    const spreadMs = (withinMs * 0.8) / Math.max(1, all.length);
    for (const [index, { connection }] of all.entries()) {
      if (index > 0 && !connection.hasEnded) await after(spreadMs);
      connection.close(restart);
    }
  }

  #join(socket: LogSocket, { cluster, session }: ClusterUpgradeContext): void {
    const { connection } = socket;
    const member: SessionMember = {
      // Each request asks the API server for its right by itself.
      checkRights: async () => true,
      doubt: () => undefined,
      bye: ({ httpStatus, failure, status }, closeCode) =>
        connection.bye({ httpStatus, status, ...(failure === undefined ? {} : { failure }) }, closeCode),
    };
    this.#sockets.set(socket, { session: this.#parts.sessions.join(cluster, session.credential, member), member });
    if (this.#isDraining) connection.close(restart);
  }

  #left(socket: LogSocket): void {
    const joined = this.#sockets.get(socket);
    this.#sockets.delete(socket);
    if (joined !== undefined) this.#parts.sessions.leave(joined.session, joined.member);
  }

  #beat(): void {
    for (const socket of this.#sockets.keys()) socket.beat();
  }
}
