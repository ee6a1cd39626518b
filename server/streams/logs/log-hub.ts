import { setTimeout as after } from 'node:timers/promises';
import { logBeatMs } from '#lib/protocol/logs.ts';
import { readJson } from '#server/http/body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext, ClusterHandler, ClusterUpgradeHandler } from '#server/http/route.ts';
import type { LiveSession, SessionMember } from '#server/live/access/live-session.ts';
import type { LiveSessions } from '#server/live/access/live-sessions.ts';
import { restart } from '#server/live/tab/connection.ts';
import type { LogMetrics } from '#server/observability/log-metrics.ts';
import { streamShape } from './log-ask.ts';
import type { LogCarrier, LogCarrierEvents } from './log-carrier.ts';
import { takeLogSocket } from './log-socket.ts';
import { LogStream, maxStreamBytes } from './log-stream.ts';

export interface LogHubParts {
  readonly sessions: LiveSessions;
  readonly metrics: LogMetrics;
}

type Of = Pick<ClusterContext, 'cluster' | 'session'>;

/** Log connections of one credential at one cluster; each may have hundreds of requests open. */
const maxConnections = 40;

/** All log connections of this process. They live by the same sessions as live lists do, and end with them. */
export class LogHub {
  readonly #parts: LogHubParts;
  readonly #carriers = new Map<LogCarrier, { readonly session: LiveSession; readonly member: SessionMember }>();
  readonly #beats: NodeJS.Timeout;
  #isDraining = false;

  constructor(parts: LogHubParts) {
    this.#parts = parts;
    this.#beats = setInterval(() => this.#beat(), logBeatMs).unref();
    parts.metrics.watch(() => ({
      connections: this.#carriers.size,
      sources: [...this.#carriers.keys()].reduce((sum, { connection }) => sum + connection.sources, 0),
    }));
  }

  /** `/api/clusters/{cluster}/logs` */
  readonly upgrade: ClusterUpgradeHandler = (context) => {
    this.#checkRoom(context);
    takeLogSocket(context, this.#events, (socket) => this.#join(socket, context));
  };

  /** `POST /api/clusters/{cluster}/logs/stream` */
  readonly stream: ClusterHandler = async (context) => {
    const { asks } = await readJson(context.request, maxStreamBytes, streamShape);
    this.#checkRoom(context);
    const stream = new LogStream(context, this.#events);
    this.#join(stream, context);
    for (const ask of asks) stream.connection.take(ask);
    await stream.closed;
  };

  get #events(): LogCarrierEvents {
    const { metrics } = this.#parts;
    return {
      sent: (bytes) => metrics.sent(bytes),
      skipped: (lines) => metrics.skipped(lines),
      closed: (carrier) => this.#left(carrier),
    };
  }

  #checkRoom({ cluster, session }: Of): void {
    const known = this.#parts.sessions.find(cluster, session.credential);
    const open = [...this.#carriers.values()].filter(({ session: one }) => one === known).length;
    if (open < maxConnections) return;
    throw new Refusal('rate-limited', `more than ${maxConnections} log connections of one credential`);
  }

  /** Tells every tab to come back, spread over the time. */
  async drain(withinMs: number): Promise<void> {
    this.#isDraining = true;
    clearInterval(this.#beats);
    const all = [...this.#carriers.keys()];
    const spreadMs = (withinMs * 0.8) / Math.max(1, all.length);
    for (const [index, { connection }] of all.entries()) {
      if (index > 0 && !connection.hasEnded) await after(spreadMs);
      connection.close(restart);
    }
  }

  #join(carrier: LogCarrier, { cluster, session }: Of): void {
    const { connection } = carrier;
    const member: SessionMember = {
      // Each request asks the API server for its right by itself.
      checkRights: async () => true,
      doubt: () => undefined,
      bye: ({ httpStatus, failure, status }, closeCode) =>
        connection.bye({ httpStatus, status, ...(failure === undefined ? {} : { failure }) }, closeCode),
    };
    this.#carriers.set(carrier, { session: this.#parts.sessions.join(cluster, session.credential, member), member });
    if (this.#isDraining) connection.close(restart);
  }

  #left(carrier: LogCarrier): void {
    const joined = this.#carriers.get(carrier);
    this.#carriers.delete(carrier);
    if (joined !== undefined) this.#parts.sessions.leave(joined.session, joined.member);
  }

  #beat(): void {
    for (const carrier of this.#carriers.keys()) carrier.beat();
  }
}
