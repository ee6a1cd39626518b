import type { IncomingMessage } from 'node:http';
import type { ClusterSession } from '#lib/protocol/session.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { type Session, sessionEndMs } from './session.ts';
import type { SessionServices } from './session-routes.ts';

/** What its user may see of it: everything but the credential. */
export function describeSession(
  session: Session,
  cluster: Cluster,
  request: IncomingMessage,
  services: Pick<SessionServices, 'entryAddress' | 'opensPorts'>,
): ClusterSession {
  return {
    cluster: cluster.id,
    server: cluster.server,
    version: session.serverVersion,
    user: session.user,
    credential: session.credential.kind,
    startedAt: new Date(session.startedAtMs).toISOString(),
    expiresAt: new Date(sessionEndMs(session)).toISOString(),
    ...(session.renewal === undefined
      ? {}
      : { renewal: { by: session.renewal.by, before: new Date(session.expiresAtMs).toISOString() } }),
    ...(services.entryAddress === undefined ? {} : { entryAddress: services.entryAddress }),
    ...(services.opensPorts(request) ? { opensPorts: true } : {}),
  };
}
