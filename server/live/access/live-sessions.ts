import { createHash } from 'node:crypto';
import type { Log } from '#server/observability/log.ts';
import { untraced } from '#server/observability/tracing.ts';
import type { Credential } from '#server/session/credential.ts';
import type { Agents } from '#server/upstream/agents.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import { trackedUpstream } from '#server/upstream/tracked-upstream.ts';
import { type UpstreamTimeouts, userUpstream } from '#server/upstream/user-upstream.ts';
import { LiveSession, type SessionMember } from './live-session.ts';

export interface LiveSessionsParts {
  readonly agents: Agents;
  readonly timeouts: UpstreamTimeouts;
  readonly checkMs: number;
  readonly log: Log;
  /** The last connection of a session has gone: its credential must not be used any more. */
  readonly ended: (session: LiveSession) => void;
}

/** The sessions that live connections of this process use: one for each credential at each cluster. */
export class LiveSessions {
  readonly #parts: LiveSessionsParts;
  readonly #sessions = new Map<string, LiveSession>();
  #next = 1;

  constructor(parts: LiveSessionsParts) {
    this.#parts = parts;
  }

  /** Undefined when nobody uses it. */
  find(cluster: Cluster, credential: Credential): LiveSession | undefined {
    return this.#sessions.get(keyOf(cluster, credential));
  }

  join(cluster: Cluster, credential: Credential, member: SessionMember): LiveSession {
    const key = keyOf(cluster, credential);
    const session = this.#sessions.get(key) ?? this.#begin(key, cluster, credential);
    session.join(member);
    return session;
  }

  leave(session: LiveSession, member: SessionMember): void {
    session.leave(member);
    if (session.members > 0) return;
    session.stop();
    const key = keyOf(session.cluster, session.credential);
    if (this.#sessions.get(key) === session) this.#sessions.delete(key);
    this.#parts.ended(session);
  }

  #begin(key: string, cluster: Cluster, credential: Credential): LiveSession {
    const { agents, timeouts, checkMs, log } = this.#parts;
    const number = this.#next++;
    const track = { log: log.child({ session: number }), level: 'trace', trace: untraced } as const;
    const upstream = trackedUpstream(userUpstream(cluster, credential, agents, timeouts), track);
    const session = new LiveSession({ number, cluster, credential, upstream, checkMs, log });
    this.#sessions.set(key, session);
    void session.run();
    return session;
  }
}

function keyOf(cluster: Cluster, credential: Credential): string {
  return `${clusterFingerprint(cluster)} ${createHash('sha256').update(JSON.stringify(credential)).digest('base64url')}`;
}
