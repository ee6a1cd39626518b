import { WebSocketServer } from 'ws';
import { execBeatMs, execLimits } from '#lib/protocol/exec.ts';
import { liveSubprotocol } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterUpgradeHandler } from '#server/http/route.ts';
import type { LiveSession } from '#server/live/access/live-session.ts';
import type { LiveSessions } from '#server/live/access/live-sessions.ts';
import { restart } from '#server/live/tab/connection.ts';
import type { Credential } from '#server/session/credential.ts';
import type { Session } from '#server/session/session.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { readOnlyRefusal } from '#server/upstream/read-only.ts';
import { ExecSession } from './exec-session.ts';

export interface ExecServerParts {
  readonly readOnly: boolean;
  /** The session's checks: whoever is signed out, or is no longer known to the API server, is told by `bye`. */
  readonly sessions: LiveSessions;
}

/** All terminals of this process. */
export class ExecServer {
  readonly #parts: ExecServerParts;
  readonly #running = new Map<ExecSession, LiveSession>();
  readonly #beats: NodeJS.Timeout;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: execLimits.messageBytes,
    handleProtocols: () => liveSubprotocol,
  });

  constructor(parts: ExecServerParts) {
    this.#parts = parts;
    this.#beats = setInterval(() => {
      for (const session of this.#running.keys()) session.beat();
    }, execBeatMs).unref();
  }

  /** `/api/clusters/{cluster}/exec` */
  readonly upgrade: ClusterUpgradeHandler = (context) => {
    if (this.#parts.readOnly) throw readOnlyRefusal();
    const { cluster, session, request, socket, head, log } = context;
    const mine = [...this.#running.values()].filter(
      (one) => one.cluster === cluster && isSame(one.credential, session.credential),
    );
    if (mine.length >= execLimits.sessions) {
      throw new Refusal('rate-limited', `more than ${execLimits.sessions} terminals of one credential`);
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const terminal: ExecSession = new ExecSession(webSocket, context, () => {
        const joined = this.#running.get(terminal);
        this.#running.delete(terminal);
        if (joined !== undefined) this.#parts.sessions.leave(joined, terminal);
      });
      this.#running.set(terminal, this.#parts.sessions.join(cluster, session.credential, terminal));
      log.debug('a terminal is open');
    });
  };

  /** What runs goes on after its credential: by the new one. */
  renewed(cluster: Cluster, before: Session, after: Session): void {
    for (const [terminal, joined] of [...this.#running]) {
      if (joined.cluster !== cluster || !isSame(joined.credential, before.credential)) continue;
      this.#running.set(terminal, this.#parts.sessions.join(cluster, after.credential, terminal));
      this.#parts.sessions.leave(joined, terminal);
      terminal.renewed(after);
    }
  }

  /** What runs can't be carried over to the next process: everybody is told at once. */
  stop(): void {
    clearInterval(this.#beats);
    for (const session of this.#running.keys()) session.close(restart);
  }
}

function isSame(one: Credential, other: Credential): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
