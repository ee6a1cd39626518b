import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Audit } from '#server/observability/audit.ts';
import type { Log } from '#server/observability/log.ts';
import type { Session } from '#server/session/session.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { Track } from '#server/upstream/tracked-upstream.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { SessionTickets } from './download-ticket.ts';
import type { Transport } from './transport.ts';

/** One request on one of our own routes, after Host, transport, Origin and our own header have been checked. */
export interface RequestContext {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Only `pathname` and `searchParams` are meant to be read: the origin is what the client claims. */
  readonly url: URL;
  /** The request's path and query exactly as they came, undecoded. */
  readonly rawUrl: string;
  readonly requestId: string;
  /** As it was when the request came: the socket may be gone when something is written down. */
  readonly remoteAddress: string | undefined;
  readonly transport: Transport;
  readonly log: Log;
  /** What is asked of API servers for this request: for the log, and for traces. */
  readonly track: Track;
  /** Aborted when the browser has left: pass it to everything that is done for this request. */
  readonly signal: AbortSignal;
  /** Aborted when the server shuts down: streams without an end of their own end then. */
  readonly draining: AbortSignal;
}

/** A request below `/api/clusters/{cluster}/`, made by somebody who is signed in to that cluster. */
export interface ClusterContext extends RequestContext {
  readonly cluster: Cluster;
  readonly session: Session;
  /** Sends requests to the cluster with this session's credential, and with nothing else. */
  readonly upstream: UserUpstream;
  /** Writes the audit line of a write or a terminal; user, cluster and request id are filled in. */
  readonly audit: Audit;
  readonly tickets: SessionTickets;
}

/** A handler answers, or throws a `Refusal` (`./refusal.ts`), which becomes a Status body with a failure code. */
export type Handler = (context: RequestContext) => Promise<void>;
export type ClusterHandler = (context: ClusterContext) => Promise<void>;

/**
 * An upgrade below `/api/clusters/{cluster}/`, after Host, Origin, subprotocol, transport and session have been
 * checked. Nothing has been answered yet.
 */
export interface ClusterUpgradeContext {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly cluster: Cluster;
  readonly session: Session;
  /** As in `ClusterContext`. */
  readonly upstream: UserUpstream;
  readonly audit: Audit;
  readonly log: Log;
}

/** Takes the socket over, or throws a `Refusal`, which becomes a plain answer with the failure header. */
export type ClusterUpgradeHandler = (context: ClusterUpgradeContext) => void;
