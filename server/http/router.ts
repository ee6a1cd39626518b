import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleApply } from '#server/apply/route.ts';
import { handleCertificate } from '#server/certificate/route.ts';
import { handleDiagnose } from '#server/diagnose/route.ts';
import type { DiagnoseThread } from '#server/diagnose/thread/diagnose-thread.ts';
import type { LiveHub } from '#server/live/hub.ts';
import { handleNamespaces } from '#server/namespaces/route.ts';
import { type Audit, type AuditEvent, auditFor } from '#server/observability/audit.ts';
import type { Log } from '#server/observability/log.ts';
import type { Metrics } from '#server/observability/metrics.ts';
import { handleChanges } from '#server/overview/changes-route.ts';
import { handleDeprecations } from '#server/overview/deprecations-route.ts';
import { handleUnserved } from '#server/overview/unserved-route.ts';
import { handlePassThrough } from '#server/passthrough/pass-through.ts';
import type { Session } from '#server/session/session.ts';
import {
  clusterById,
  handleGetSession,
  handleKubeconfigContexts,
  handleSignIn,
  handleSignOut,
  type SessionServices,
} from '#server/session/session-routes.ts';
import type { ExecServer } from '#server/streams/exec/exec-server.ts';
import { fileRoute } from '#server/streams/files/route.ts';
import { handleLogDownload, handleLogTicket } from '#server/streams/logs/download.ts';
import type { LogHub } from '#server/streams/logs/log-hub.ts';
import type { PortProxy } from '#server/streams/port-proxy/port-proxy.ts';
import { handleTopology } from '#server/topology/route.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { readOnlyRefusal, readOnlyUpstream } from '#server/upstream/read-only.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import { handleUsage } from '#server/usage/route.ts';
import type { UsageHistory } from '#server/usage/usage-history.ts';
import { sendRefusal, sendText } from './answer.ts';
import type { DownloadTickets } from './download-ticket.ts';
import { checkApiRequest, checkHost, checkUpgrade } from './guard.ts';
import { setPageHeaders } from './page-headers.ts';
import type { Pages } from './pages.ts';
import { Refusal } from './refusal.ts';
import type { ClusterHandler, ClusterUpgradeHandler, Handler, RequestContext } from './route.ts';
import { type StaticFiles, sendStaticFile } from './static-files.ts';
import { type TransportRules, transportOf } from './transport.ts';

export interface RouterParts {
  readonly rules: TransportRules;
  readonly session: Omit<SessionServices, 'audit' | 'signedOut' | 'opensPorts'>;
  readonly live: LiveHub;
  readonly logs: LogHub;
  readonly ports: PortProxy;
  readonly exec: ExecServer;
  readonly usage: UsageHistory;
  readonly diagnosis: DiagnoseThread;
  readonly tickets: DownloadTickets;
  readonly staticFiles: StaticFiles;
  readonly pages: Pages;
  readonly dev: boolean;
  readonly log: Log;
  readonly auditLog: Log;
  readonly metrics: Metrics;
  readonly draining: AbortSignal;
}

interface Route {
  /** For logs and metrics: never with a name in it. */
  readonly name: string;
  readonly handle: Handler;
  /** Its address holds a ticket, and a browser may navigate to it. */
  readonly isDownload?: boolean;
  /** Its body may take as long as it likes to arrive, as long as it goes on arriving. */
  readonly isUpload?: boolean;
}

/** Answers every request of this server. */
export class Router {
  readonly #parts: RouterParts;
  readonly #session: SessionServices;
  readonly #upgradeHandlers: ReadonlyMap<string, ClusterUpgradeHandler>;
  /** What is answered to a GET with a query, by the last part of its address. */
  readonly #readers: ReadonlyMap<string, ClusterHandler>;

  constructor(parts: RouterParts) {
    this.#parts = parts;
    this.#upgradeHandlers = new Map([
      ['live', parts.live.upgrade],
      ['logs', parts.logs.upgrade],
      ['exec', parts.exec.upgrade],
    ]);
    this.#readers = new Map<string, ClusterHandler>([
      ['namespaces', handleNamespaces],
      ['diagnose', (context) => handleDiagnose(context, parts.diagnosis)],
      ['topology', handleTopology],
      ['changes', handleChanges],
      ['unserved', handleUnserved],
      ['usage', (context) => handleUsage(context, parts.usage)],
    ]);
    this.#session = {
      ...parts.session,
      audit: (context, cluster, user, event) => this.#audit(context, cluster, user, event),
      signedOut: (cluster, session) => {
        parts.live.signedOut(cluster, session);
        parts.ports.signedOut(cluster, session);
      },
      opensPorts: (request) => parts.ports.originFor(request) !== undefined,
    };
  }

  /** Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context = this.#contextOf(request, response);
    const route = this.#routeOf(context);
    const startedAt = performance.now();
    const ended = this.#parts.metrics.begin(route.name);
    if (route.isUpload !== true) limitBody(request);
    response.once('close', () => {
      ended();
      if (route.isUpload === true) limitBody(request);
      this.#answered(context, route.name, performance.now() - startedAt);
      // A kept connection would hold up the end of the process.
      if (this.#parts.draining.aborted) request.socket.destroySoon();
    });
    try {
      checkUrl(context.rawUrl);
      await route.handle(context);
    } catch (error) {
      this.#failed(error, context);
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { rules, pages, dev } = this.#parts;
    socket.on('error', () => socket.destroy());
    try {
      checkHost(request, rules);
      if (dev && (request.url ?? '').startsWith('/_next/')) {
        this.#parts.draining.addEventListener('abort', () => socket.destroy(), { once: true });
        pages.upgrade(request, socket, head);
        return;
      }
      checkUpgrade(request, transportOf(request, rules), rules);
      this.#upgradeInCluster(request, socket, head);
      this.#parts.metrics.answered('upgrade', 'GET', 101, undefined);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#parts.log.error({ err: error }, 'an upgrade failed by a defect');
      const refusal = error instanceof Refusal ? error : new Refusal('internal', 'the request failed');
      this.#parts.metrics.answered('upgrade', 'GET', refusal.httpStatus, undefined);
      refuseUpgrade(socket, refusal);
    }
  }

  /** Nothing is taken that is not known, and nothing of somebody who is not signed in. */
  #upgradeInCluster(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [, id, what] = /^\/api\/clusters\/([^/?]+)\/([a-z]+)$/.exec(request.url ?? '') ?? [];
    const handle = this.#upgradeHandlers.get(what ?? '');
    if (id === undefined || handle === undefined) {
      throw new Refusal('path-refused', 'there is no WebSocket at this address');
    }
    const cluster = clusterById(this.#session.clusters, id);
    const read = this.#session.cookies.read(request, transportOf(request, this.#parts.rules), cluster);
    if (read.state !== 'present') throw notSignedIn(read.state, cluster);
    const requestId = randomUUID();
    const log = this.#parts.log.child({ requestId });
    const upstream = this.#upstreamOf(cluster, read.session);
    const audit: Audit = (event) => this.#audit({ requestId, request }, cluster.id, read.session.user.name, event);
    handle({ request, socket, head, cluster, session: read.session, upstream, audit, log });
  }

  #contextOf(request: IncomingMessage, response: ServerResponse): RequestContext {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    const rawUrl = request.url ?? '/';
    return {
      request,
      response,
      rawUrl,
      url: URL.canParse(rawUrl, 'http://pilothouse')
        ? new URL(rawUrl, 'http://pilothouse')
        : new URL('http://pilothouse/'),
      requestId,
      transport: transportOf(request, this.#parts.rules),
      log: this.#parts.log.child({ requestId }),
      signal: gone.signal,
      draining: this.#parts.draining,
    };
  }

  #routeOf(context: RequestContext): Route {
    const question = context.rawUrl.indexOf('?');
    const path = question === -1 ? context.rawUrl : context.rawUrl.slice(0, question);
    const method = context.request.method ?? '';
    if (path === '/healthz') return { name: 'health', handle: async ({ response }) => sendText(response, 200, 'ok') };
    if (path === '/readyz') return { name: 'health', handle: async (asked) => this.#ready(asked) };
    if (path === '/api' || path.startsWith('/api/')) {
      const route = this.#apiRoute(path, method, context.rawUrl);
      return { name: route.name, handle: (asked) => this.#guarded(asked, route) };
    }
    return { name: path.startsWith('/_next/') ? 'static' : 'page', handle: (asked) => this.#page(asked, path) };
  }

  #apiRoute(path: string, method: string, rawUrl: string): Route {
    const session = this.#session;
    if (path === '/api/session') {
      if (method === 'GET') return { name: 'session', handle: (asked) => handleGetSession(asked, session) };
      if (method === 'POST') return { name: 'sign-in', handle: (asked) => handleSignIn(asked, session) };
      if (method === 'DELETE') return { name: 'sign-out', handle: (asked) => handleSignOut(asked, session) };
    }
    if (path === '/api/session/kubeconfig' && method === 'POST') {
      return { name: 'kubeconfig', handle: (asked) => handleKubeconfigContexts(asked, session) };
    }
    const [, id, what, rest] = /^\/api\/clusters\/([^/?]+)\/([a-z0-9]+)(.*)$/s.exec(rawUrl) ?? [];
    if (id !== undefined && what === 'k8s') {
      return {
        name: 'k8s',
        handle: (asked) => this.#inCluster(asked, id, (inside) => handlePassThrough(inside, rest ?? '')),
      };
    }
    if (id !== undefined && what === 'apply' && rest === '' && method === 'POST') {
      return {
        name: 'apply',
        handle: (asked) => this.#inCluster(asked, id, this.#session.readOnly ? refuseReadOnly : handleApply),
      };
    }
    if (id !== undefined && what === 'open' && rest === '' && method === 'POST') {
      return { name: 'open', handle: (asked) => this.#inCluster(asked, id, this.#parts.ports.open) };
    }
    const files = what === 'files' && id !== undefined ? fileRoute(method, rest ?? '') : undefined;
    if (files !== undefined && id !== undefined) {
      const { handle, ...how } = files;
      return { name: 'files', ...how, handle: (asked) => this.#inCluster(asked, id, handle) };
    }
    const read = this.#readers.get(what ?? '');
    if (
      id !== undefined &&
      what !== undefined &&
      read !== undefined &&
      /^(\?|$)/.test(rest ?? '') &&
      method === 'GET'
    ) {
      return { name: what, handle: (asked) => this.#inCluster(asked, id, read) };
    }
    if (id !== undefined && what === 'deprecations' && rest === '' && method === 'GET') {
      return { name: 'deprecations', handle: (asked) => this.#inCluster(asked, id, handleDeprecations) };
    }
    if (id !== undefined && what === 'certificate' && rest === '' && method === 'GET') {
      return { name: 'certificate', handle: (asked) => this.#inCluster(asked, id, handleCertificate) };
    }
    if (id !== undefined && what === 'logs' && rest === '/stream' && method === 'POST') {
      return { name: 'logs-stream', handle: (asked) => this.#inCluster(asked, id, this.#parts.logs.stream) };
    }
    if (id !== undefined && what === 'logs' && rest === '/download' && method === 'POST') {
      return { name: 'logs-ticket', handle: (asked) => this.#inCluster(asked, id, handleLogTicket) };
    }
    const [, ticket] = /^\/download\/([\w-]+)$/.exec(rest ?? '') ?? [];
    if (id !== undefined && what === 'logs' && ticket !== undefined && method === 'GET') {
      return {
        name: 'logs-download',
        isDownload: true,
        handle: (asked) => this.#inCluster(asked, id, (inside) => handleLogDownload(inside, ticket)),
      };
    }
    if (id !== undefined && what === 'live' && method === 'POST') {
      const { live } = this.#parts;
      if (rest === '/stream') {
        return { name: 'live-stream', handle: (asked) => this.#inCluster(asked, id, live.stream) };
      }
      if (rest === '/poll') return { name: 'live-poll', handle: (asked) => this.#inCluster(asked, id, live.poll) };
    }
    return {
      name: 'unknown',
      handle: () => Promise.reject(new Refusal('path-refused', 'there is nothing at this address')),
    };
  }

  async #guarded(context: RequestContext, route: Route): Promise<void> {
    const { rules } = this.#parts;
    checkHost(context.request, rules);
    checkApiRequest(context.request, context.transport, rules, {
      openToAll: route.name === 'session',
      isDownload: route.isDownload === true,
    });
    await route.handle(context);
  }

  async #inCluster(context: RequestContext, id: string, handle: ClusterHandler): Promise<void> {
    const cluster = clusterById(this.#session.clusters, id);
    const session = this.#sessionOf(context, cluster);
    await handle({
      ...context,
      cluster,
      session,
      upstream: this.#upstreamOf(cluster, session),
      audit: (event) => this.#audit(context, cluster.id, session.user.name, event),
      tickets: this.#parts.tickets.of(cluster, session),
    });
  }

  #upstreamOf(cluster: Cluster, { credential }: Session): UserUpstream {
    const { agents, timeouts, readOnly } = this.#session;
    const upstream = userUpstream(cluster, credential, agents, timeouts);
    return readOnly ? readOnlyUpstream(upstream) : upstream;
  }

  #sessionOf(context: RequestContext, cluster: Cluster): Session {
    const { request, response, transport } = context;
    const read = this.#session.cookies.read(request, transport, cluster);
    if (read.state === 'present') return read.session;
    if (read.state !== 'absent') this.#session.cookies.clear(request, response, transport, cluster);
    throw notSignedIn(read.state, cluster);
  }

  async #page(context: RequestContext, path: string): Promise<void> {
    const { request, response, transport } = context;
    const { rules, staticFiles, pages, dev } = this.#parts;
    checkHost(request, rules);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Refusal('path-refused', `the method ${request.method} is not taken here`);
    }
    if (await sendStaticFile(staticFiles, path, request, response)) return;
    setPageHeaders(request, response, transport, dev);
    await pages.handle(request, response);
  }

  async #ready({ response, draining }: RequestContext): Promise<void> {
    sendText(response, draining.aborted ? 503 : 200, draining.aborted ? 'draining' : 'ok');
  }

  #failed(error: unknown, context: RequestContext): void {
    const { response, log, signal } = context;
    if (signal.aborted) {
      response.destroy();
      return;
    }
    if (error instanceof Refusal) {
      log.debug({ failure: error.code, err: error.details.cause }, error.message);
      sendRefusal(response, error);
      return;
    }
    log.error({ err: error }, 'a request failed by a defect');
    sendRefusal(response, new Refusal('internal', `the request failed; its id in the log is ${context.requestId}`));
  }

  #answered(context: RequestContext, route: string, durationMs: number): void {
    const { request, response, log } = context;
    const status = response.writableFinished ? response.statusCode : 499;
    const endless = route === 'live-stream' || /[?&](watch|follow)=/.test(context.rawUrl);
    this.#parts.metrics.answered(route, knownMethod(request.method), status, endless ? undefined : durationMs / 1000);
    const path = context.rawUrl.split('?', 1)[0];
    log.debug({ route, method: request.method, path, status, durationMs: Math.round(durationMs) }, 'answered');
  }

  #audit(
    { requestId, request }: Pick<RequestContext, 'requestId' | 'request'>,
    cluster: string | undefined,
    user: string | undefined,
    event: AuditEvent,
  ): void {
    if (event.action === 'sign-in') this.#parts.metrics.signIn(event.failure ?? 'ok');
    auditFor(this.#parts.auditLog, { requestId, remoteAddress: request.socket.remoteAddress, cluster, user })(event);
  }
}

const bodyTimeoutMs = 120_000;

/** Who sends a body slower than that is cut off. */
function limitBody(request: IncomingMessage): void {
  if (request.complete) return;
  const cut = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, bodyTimeoutMs).unref();
  request.once('close', () => clearTimeout(cut));
}

function notSignedIn(state: 'expired' | 'absent' | 'unreadable', cluster: Cluster): Refusal {
  return state === 'expired'
    ? new Refusal('session-expired', 'the session has ended')
    : new Refusal('signed-out', `nobody is signed in to cluster "${cluster.displayName}" here`);
}

/** At once, instead of one refusal for each object. */
function refuseReadOnly(): Promise<never> {
  return Promise.reject(readOnlyRefusal());
}

/** Absolute and authority forms are for proxies, which this is not. */
function checkUrl(rawUrl: string): void {
  if (rawUrl.startsWith('/') && !rawUrl.startsWith('//') && URL.canParse(rawUrl, 'http://pilothouse')) return;
  throw new Refusal('bad-request', 'the request line has no usable path');
}

/** A label's values must be few, whatever strangers send. */
function knownMethod(method: string | undefined): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].find((known) => known === method) ?? 'other';
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify(refusal.status);
  socket.end(
    [
      `HTTP/1.1 ${refusal.httpStatus} Refused`,
      'connection: close',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-pilothouse-failure: ${refusal.code}`,
      "content-security-policy: sandbox; default-src 'none'",
      'x-content-type-options: nosniff',
      '',
      body,
    ].join('\r\n'),
  );
}
