import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MemoryGuard } from '#server/memory/memory-guard.ts';
import { type Audit, type AuditEvent, auditFor } from '#server/observability/audit.ts';
import type { Log } from '#server/observability/log.ts';
import type { Metrics, StreamKind } from '#server/observability/metrics.ts';
import { type TracedRequest, type Tracing, untraced } from '#server/observability/tracing.ts';
import type { SessionRead } from '#server/session/cookies.ts';
import type { Session } from '#server/session/session.ts';
import { clusterById, type SessionServices } from '#server/session/session-routes.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { readOnlyUpstream } from '#server/upstream/read-only.ts';
import { type Track, trackedUpstream } from '#server/upstream/tracked-upstream.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import { dataHeaders, sendRefusal, sendText } from './answer.ts';
import {
  type ApiRoute,
  clusterRoutes,
  namesOf,
  type PathParts,
  RouteTable,
  type SocketRoute,
  serverRoutes,
  socketPaths,
} from './api-routes.ts';
import { answerOutside, enterBasePath } from './base-path/base-path.ts';
import type { DownloadTickets } from './download-ticket.ts';
import { checkApiRequest, checkHost, checkUpgrade } from './guard.ts';
import { clusterHandlers, type HandlerParts, serverHandlers, socketHandlers } from './handlers.ts';
import { setPageHeaders } from './page-headers.ts';
import type { Pages } from './pages.ts';
import { Refusal } from './refusal.ts';
import type { ClusterHandler, ClusterUpgradeHandler, Handler, RequestContext } from './route.ts';
import { type StaticFiles, sendStaticFile } from './static-files.ts';
import { type TransportRules, transportOf } from './transport.ts';

export interface RouterParts extends HandlerParts {
  readonly rules: TransportRules;
  readonly session: Omit<SessionServices, 'audit' | 'signedOut' | 'renewed' | 'opensPorts'>;
  readonly tickets: DownloadTickets;
  /** `/console`, or ''. */
  readonly basePath: string;
  readonly staticFiles: StaticFiles;
  readonly pages: Pages;
  readonly dev: boolean;
  /** How long a body may take to arrive, unless it is an upload. */
  readonly bodyTimeoutMs: number;
  readonly log: Log;
  readonly auditLog: Log;
  readonly metrics: Metrics;
  /** This process is about to end, and wants no new connections. */
  readonly leaving: AbortSignal;
  readonly draining: AbortSignal;
  readonly tracing: Tracing;
  readonly memory: Pick<MemoryGuard, 'isShort'>;
}

interface Route extends Pick<ApiRoute, 'openToAll' | 'isDownload' | 'isUpload' | 'needsMemory'> {
  /** For logs and metrics: never with a name in it. */
  readonly name: string;
  readonly handle: Handler;
}

/** What an address of the table leads to, with what stood in its places. */
type FoundRoute = (parts: PathParts) => Route;

/** Answers every request of this server. */
export class Router {
  readonly #parts: RouterParts;
  readonly #session: SessionServices;
  readonly #sockets: RouteTable<{ readonly name: SocketRoute; readonly handle: ClusterUpgradeHandler }>;
  readonly #routes: RouteTable<FoundRoute>;

  constructor(parts: RouterParts) {
    this.#parts = parts;
    this.#session = {
      ...parts.session,
      audit: (context, cluster, user, event) => this.#audit(context, cluster, user, event),
      signedOut: (cluster, session) => {
        parts.live.signedOut(cluster, session);
        parts.ports.signedOut(cluster, session);
      },
      renewed: (cluster, before, after) => parts.exec.renewed(cluster, before, after),
      opensPorts: (request) => parts.ports.originFor(request) !== undefined,
    };
    this.#routes = this.#routeTable();
    const sockets = socketHandlers(parts);
    this.#sockets = new RouteTable(
      namesOf(sockets).map((name) => ({
        method: 'GET',
        path: socketPaths[name],
        found: { name, handle: sockets[name] },
      })),
    );
  }

  /** Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enterBasePath(request, this.#parts.basePath)) return answerOutside(request, response, this.#parts.basePath);
    const route = this.#routeOf(request.method ?? '', request.url ?? '/');
    const context = this.#contextOf(request, response, route.name);
    const startedAt = performance.now();
    const ended = this.#parts.metrics.begin(route.name);
    const kind = streamOf(route.name, context.rawUrl);
    const streamEnded = kind === undefined ? undefined : this.#parts.metrics.streamOpened(kind);
    if (route.isUpload !== true) limitBody(request, this.#parts.bodyTimeoutMs);
    response.once('close', () => {
      ended();
      streamEnded?.();
      if (route.isUpload === true) limitBody(request, this.#parts.bodyTimeoutMs);
      this.#answered(context, route, performance.now() - startedAt);
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
    const { rules, pages, dev, basePath } = this.#parts;
    socket.on('error', () => socket.destroy());
    try {
      if (!enterBasePath(request, basePath)) throw new Refusal('path-refused', `Pilothouse is at ${basePath}/`);
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
      this.#parts.metrics.refused(refusal.code);
      refuseUpgrade(socket, refusal);
    }
  }

  /** Nothing is taken that is not known, and nothing of somebody who is not signed in. */
  #upgradeInCluster(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { found, parts } = this.#sockets.find('GET', request.url ?? '') ?? {};
    if (found === undefined) throw new Refusal('path-refused', 'there is no WebSocket at this address');
    const cluster = clusterById(this.#session.clusters, parts?.cluster ?? '');
    const read = this.#session.cookies.read(request, transportOf(request, this.#parts.rules), cluster);
    if (read.state !== 'present') throw notSignedIn(read.state, cluster);
    const { name, handle } = found;
    const requestId = randomUUID();
    const log = this.#parts.log.child({ requestId });
    const trace = this.#trace(request, `${name}-socket`, requestId);
    const ended = this.#parts.metrics.streamOpened(name);
    socket.once('close', () => {
      ended();
      trace.end(101);
    });
    const upstream = this.#upstreamOf(cluster, read.session, { log, level: 'debug', trace });
    const { remoteAddress } = request.socket;
    const audit: Audit = (event) =>
      this.#audit({ requestId, remoteAddress }, cluster.id, read.session.user.name, event);
    handle({ request, socket, head, cluster, session: read.session, upstream, audit, log });
  }

  #contextOf(request: IncomingMessage, response: ServerResponse, route: string): RequestContext {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    const rawUrl = request.url ?? '/';
    const log = this.#parts.log.child({ requestId });
    return {
      request,
      response,
      rawUrl,
      url: URL.canParse(rawUrl, 'http://pilothouse')
        ? new URL(rawUrl, 'http://pilothouse')
        : new URL('http://pilothouse/'),
      requestId,
      remoteAddress: request.socket.remoteAddress,
      transport: transportOf(request, this.#parts.rules),
      log,
      track: { log, level: 'debug', trace: this.#trace(request, route, requestId) },
      signal: gone.signal,
      draining: this.#parts.draining,
    };
  }

  #trace(request: IncomingMessage, route: string, requestId: string): TracedRequest {
    // What needs nobody else is not worth a trace.
    if (route === 'static' || route === 'health') return untraced;
    const { traceparent } = request.headers;
    return this.#parts.tracing.request({
      method: knownMethod(request.method),
      route,
      requestId,
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
    });
  }

  #routeOf(method: string, rawUrl: string): Route {
    const question = rawUrl.indexOf('?');
    const path = question === -1 ? rawUrl : rawUrl.slice(0, question);
    if (path === '/healthz') return { name: 'health', handle: async ({ response }) => sendText(response, 200, 'ok') };
    if (path === '/readyz') return { name: 'health', handle: async (asked) => this.#ready(asked) };
    if (path === '/api' || path.startsWith('/api/')) {
      const route = this.#apiRoute(method, rawUrl);
      return { ...route, handle: (asked) => this.#guarded(asked, route) };
    }
    return { name: path.startsWith('/_next/') ? 'static' : 'page', handle: (asked) => this.#page(asked, path) };
  }

  #apiRoute(method: string, rawUrl: string): Route {
    const found = this.#routes.find(method, rawUrl);
    if (found !== undefined) return found.found(found.parts);
    return {
      name: 'unknown',
      handle: () => Promise.reject(new Refusal('path-refused', 'there is nothing at this address')),
    };
  }

  #routeTable(): RouteTable<FoundRoute> {
    const ofServer = serverHandlers(this.#session);
    const ofCluster = clusterHandlers(this.#parts, this.#session);
    return new RouteTable<FoundRoute>([
      ...namesOf(serverRoutes).map((name) => ({
        ...serverRoutes[name],
        found: () => ({ ...serverRoutes[name], name, handle: ofServer[name] }),
      })),
      ...namesOf(clusterRoutes).map((name) => ({
        ...clusterRoutes[name],
        found: (parts: PathParts) => ({
          ...clusterRoutes[name],
          name,
          handle: (asked: RequestContext) =>
            this.#inCluster(asked, parts.cluster ?? '', (inside) => ofCluster[name](inside, parts)),
        }),
      })),
    ]);
  }

  async #guarded(context: RequestContext, route: Route): Promise<void> {
    const { rules } = this.#parts;
    checkHost(context.request, rules);
    checkApiRequest(context.request, context.transport, rules, {
      openToAll: route.openToAll === true,
      isDownload: route.isDownload === true,
    });
    if (route.needsMemory === true && this.#parts.memory.isShort) {
      throw new Refusal('memory-short', 'the memory of this server is nearly used up', { retryAfterSeconds: 60 });
    }
    await route.handle(context);
  }

  async #inCluster(context: RequestContext, id: string, handle: ClusterHandler): Promise<void> {
    const cluster = clusterById(this.#session.clusters, id);
    const session = this.#sessionOf(context, cluster);
    await handle({
      ...context,
      cluster,
      session,
      upstream: this.#upstreamOf(cluster, session, context.track),
      audit: (event) => this.#audit(context, cluster.id, session.user.name, event),
      tickets: this.#parts.tickets.of(cluster, session),
    });
  }

  #upstreamOf(cluster: Cluster, { credential }: Session, track: Track): UserUpstream {
    const { agents, timeouts, readOnly } = this.#session;
    const upstream = trackedUpstream(userUpstream(cluster, credential, agents, timeouts), track);
    return readOnly ? readOnlyUpstream(upstream) : upstream;
  }

  #sessionOf(context: RequestContext, cluster: Cluster): Session {
    const { request, response, transport } = context;
    const read = this.#session.cookies.read(request, transport, cluster);
    if (read.state === 'present') return read.session;
    if (read.state !== 'absent' && read.state !== 'lapsed') {
      this.#session.cookies.clear(request, response, transport, cluster);
    }
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

  async #ready({ response }: RequestContext): Promise<void> {
    const { leaving } = this.#parts;
    sendText(response, leaving.aborted ? 503 : 200, leaving.aborted ? 'draining' : 'ok');
  }

  #failed(error: unknown, context: RequestContext): void {
    const { request, response, log, signal } = context;
    // Whoever leaves in the midst of a body, or takes too long over it, gets no answer and is no defect.
    if (signal.aborted || (request.destroyed && !request.complete)) {
      response.destroy();
      return;
    }
    if (error instanceof Refusal) {
      this.#parts.metrics.refused(error.code);
      log.debug({ failure: error.code, err: error.details.cause }, error.message);
      sendRefusal(response, error);
      return;
    }
    this.#parts.metrics.refused('internal');
    log.error({ err: error }, 'a request failed by a defect');
    sendRefusal(response, new Refusal('internal', `the request failed; its id in the log is ${context.requestId}`));
  }

  #answered(context: RequestContext, { name: route, isDownload }: Route, durationMs: number): void {
    const { request, response, log } = context;
    const status = response.writableFinished ? response.statusCode : 499;
    context.track.trace.end(status);
    const isEndless = streamOf(route, context.rawUrl) !== undefined;
    this.#parts.metrics.answered(route, knownMethod(request.method), status, isEndless ? undefined : durationMs / 1000);
    const [whole = ''] = context.rawUrl.split('?', 1);
    // A ticket is good for a minute, and logs are read by others.
    const path = isDownload === true ? whole.slice(0, whole.lastIndexOf('/')) : whole;
    log.debug({ route, method: request.method, path, status, durationMs: Math.round(durationMs) }, 'answered');
  }

  #audit(
    { requestId, remoteAddress }: Pick<RequestContext, 'requestId' | 'remoteAddress'>,
    cluster: string | undefined,
    user: string | undefined,
    event: AuditEvent,
  ): void {
    if (event.action === 'sign-in') this.#parts.metrics.signIn(event.failure ?? 'ok');
    auditFor(this.#parts.auditLog, { requestId, remoteAddress, cluster, user })(event);
  }
}

/** What has no end of its own; undefined for everything else. */
function streamOf(route: string, rawUrl: string): StreamKind | undefined {
  if (route === 'live-stream') return 'live';
  if (route === 'logs-stream') return 'logs';
  return /[?&](watch|follow)=/.test(rawUrl) ? 'watch' : undefined;
}

/** Who sends a body slower than that is cut off. */
function limitBody(request: IncomingMessage, timeoutMs: number): void {
  if (request.complete) return;
  const cut = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, timeoutMs).unref();
  request.once('close', () => clearTimeout(cut));
}

function notSignedIn(state: Exclude<SessionRead['state'], 'present'>, cluster: Cluster): Refusal {
  return state === 'expired' || state === 'lapsed'
    ? new Refusal('session-expired', 'the session has ended')
    : new Refusal('signed-out', `nobody is signed in to cluster "${cluster.displayName}" here`);
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
      ...Object.entries(dataHeaders).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  );
}
