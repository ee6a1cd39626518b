import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OpenedPort } from '#lib/protocol/open.ts';
import { sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import { checkHost } from '#server/http/guard.ts';
import { Listeners } from '#server/http/listeners.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterHandler } from '#server/http/route.ts';
import { hostName, type TransportRules, transportOf } from '#server/http/transport.ts';
import { type Audit, auditFor } from '#server/observability/audit.ts';
import type { Log } from '#server/observability/log.ts';
import type { Metrics } from '#server/observability/metrics.ts';
import type { SealingKeys } from '#server/session/seal.ts';
import type { Session } from '#server/session/session.ts';
import type { Agents } from '#server/upstream/agents.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { readOnlyUpstream } from '#server/upstream/read-only.ts';
import { type UpstreamTimeouts, userUpstream } from '#server/upstream/user-upstream.ts';
import { type Grant, Grants } from './grants.ts';
import { fixedHeaders, preflightHeaders, sharingHeaders } from './headers.ts';
import { PageProblem, sendOwnPage } from './own-page.ts';
import { passRequest } from './passed-request.ts';
import { type ProxiedPath, proxiedPath } from './proxied-path.ts';
import { proxyPrefix, targetShape } from './target.ts';
import { refusalProblem } from './upstream-problem.ts';
import { joinWebSocket } from './web-socket.ts';

export interface PortProxyParts {
  readonly keys: SealingKeys;
  readonly agents: Agents;
  readonly timeouts: UpstreamTimeouts;
  readonly readOnly: boolean;
  /** Of the main listener. */
  readonly rules: TransportRules;
  /** Where browsers find this listener when something in front of it ends TLS. */
  readonly publicOrigin: string | undefined;
  readonly log: Log;
  readonly auditLog: Log;
  readonly metrics: Metrics;
}

export interface ProxyListenOptions {
  readonly host: string;
  /** Undefined: the one after `mainPort`, or any free one. */
  readonly port: number | undefined;
  readonly mainPort: number;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
}

interface Asked extends ProxiedPath {
  readonly grant: Grant;
  readonly capability: string;
}

const maxAskedBytes = 16 * 1024;

/**
 * Ports of Pods and Services for browsers, on a listener of its own and so on an origin of its own. It has no session
 * and no cookies: what it may do is what the capability in the path stands for, and nothing that a page of an
 * application does there is done with the user's cookies.
 */
export class PortProxy {
  readonly #parts: PortProxyParts;
  readonly #grants: Grants;
  readonly #rules: TransportRules;
  #listening: { readonly listeners: Listeners; readonly scheme: 'http' | 'https' } | undefined;

  constructor(parts: PortProxyParts) {
    this.#parts = parts;
    this.#grants = new Grants(parts.keys);
    const publicOrigins = parts.publicOrigin === undefined ? [] : [parts.publicOrigin];
    this.#rules = { allowHttp: parts.rules.allowHttp, publicOrigins };
  }

  /** @throws the error of `listen` for a port that was asked for. */
  async listen({ host, port, mainPort, tls }: ProxyListenOptions): Promise<void> {
    const open = (number: number) =>
      Listeners.open({ host, port: number, ...(tls === undefined ? {} : { tls }) }, this);
    const next = mainPort < 65_535 ? mainPort + 1 : 0;
    const listeners = port === undefined ? await open(next).catch(() => open(0)) : await open(port);
    this.#listening = { listeners, scheme: tls === undefined ? 'http' : 'https' };
  }

  /** Undefined: it doesn't listen. */
  get port(): number | undefined {
    return this.#listening?.listeners.port;
  }

  /** The origin on which a browser that has sent this request to the main listener reaches this one, if it does. */
  originFor(request: IncomingMessage): string | undefined {
    if (this.#listening === undefined) return undefined;
    if (this.#parts.publicOrigin !== undefined) return this.#parts.publicOrigin;
    // What stands in front of the main listener knows nothing of this one.
    const host = (request.headers.host ?? '').toLowerCase();
    if (this.#parts.rules.publicOrigins.some((origin) => new URL(origin).host === host)) return undefined;
    const { scheme, listeners } = this.#listening;
    return `${scheme}://${hostName(request)}:${listeners.port}`;
  }

  /** `POST /api/clusters/{cluster}/open`. Whether the user may use the port is asked of the API server at each request. */
  readonly open: ClusterHandler = async (context) => {
    const { request, response, cluster, session } = context;
    const target = await readJson(request, maxAskedBytes, targetShape);
    const origin = this.originFor(request);
    if (origin === undefined) {
      throw new Refusal('path-refused', 'ports are not opened here: this server has no second address for them');
    }
    const { capability, expiresAtMs } = this.#grants.open(cluster, session, target);
    context.audit({ action: 'open-port', path: proxyPrefix(target), httpStatus: 201 });
    const opened: OpenedPort = {
      url: `${origin}/${capability}/`,
      expiresAt: new Date(expiresAtMs).toISOString(),
    };
    sendJson(response, 201, opened);
  };

  signedOut(cluster: Cluster, session: Session): void {
    this.#grants.signedOut(cluster, session);
  }

  /** Ends what is open at once: nothing here can be carried on elsewhere. */
  async stop(graceMs: number): Promise<void> {
    this.#grants.stop();
    await this.#listening?.listeners.close(graceMs);
  }

  /** Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const ended = this.#parts.metrics.begin('port-proxy');
    const gone = new AbortController();
    response.once('close', () => {
      ended();
      if (!response.writableFinished) gone.abort();
      const seconds = (performance.now() - startedAt) / 1000;
      this.#parts.metrics.answered('port-proxy', methodLabel(request.method), response.statusCode, seconds);
    });
    try {
      await this.#answer(request, response, gone.signal);
    } catch (error) {
      if (gone.signal.aborted) response.destroy();
      else sendOwnPage(response, this.#problemOf(error));
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    void this.#upgrade(request, socket, head).catch((error) => {
      const { httpStatus } = this.#problemOf(error);
      socket.end(`HTTP/1.1 ${httpStatus} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const { grant, capability, path, query } = this.#checked(request);
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
      response.writeHead(204, { ...fixedHeaders, ...preflightHeaders, ...sharingHeaders(request.headers) }).end();
      return;
    }
    if (!grant.enter()) throw new PageProblem('too-many');
    const { agents, timeouts, readOnly } = this.#parts;
    const { cluster, session, target } = grant;
    const upstream = userUpstream(cluster, session.credential, agents, timeouts);
    const prefix = proxyPrefix(target);
    const below = new URL(cluster.server).pathname.replace(/\/$/, '');
    try {
      await passRequest({
        request,
        response,
        upstream: readOnly ? readOnlyUpstream(upstream) : upstream,
        prefix,
        asked: { path, query },
        places: { prefixes: below === '' ? [prefix] : [prefix, `${below}${prefix}`], own: `/${capability}` },
        audit: this.#auditOf(request, grant),
        signal: AbortSignal.any([gone, grant.signal]),
      });
    } catch (error) {
      throw grant.signal.aborted ? new PageProblem('ended') : error;
    } finally {
      grant.leave();
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { grant, path, query } = this.#checked(request);
    // What is sent through it can't be told from writing.
    if (this.#parts.readOnly) throw new PageProblem('read-only');
    if (!grant.enter()) throw new PageProblem('too-many');
    const audit = this.#auditOf(request, grant);
    const full = `${proxyPrefix(grant.target)}${path}`;
    try {
      audit({ action: 'open-socket', path: full, httpStatus: 101 });
      socket.once('close', this.#parts.metrics.streamOpened('port'));
      await joinWebSocket(grant, `${full}${query}`, this.#parts.agents, { request, socket, head });
    } finally {
      grant.leave();
      audit({ action: 'close-socket', path: full, httpStatus: 101 });
    }
  }

  /** @throws {PageProblem} or a Refusal for everything that is not a request by the holder of a capability. */
  #checked(request: IncomingMessage): Asked {
    const { headers, url = '' } = request;
    checkHost(request, this.#rules);
    if (transportOf(request, this.#rules) === 'refused') throw new PageProblem('insecure');
    // Pages here have no origin; what names one is a page of somebody else who has got hold of the address.
    if (headers.origin !== undefined && headers.origin !== 'null') throw new PageProblem('foreign');
    if (headers['service-worker'] !== undefined || headers['sec-fetch-dest'] === 'serviceworker') {
      throw new PageProblem('worker');
    }
    const [, capability = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(url) ?? [];
    const grant = this.#grants.use(capability);
    if (grant === 'unknown') throw new PageProblem(looksLikeCapability.test(capability) ? 'ended' : 'absolute');
    if (grant === 'ended') throw new PageProblem('ended');
    const asked = proxiedPath(rest);
    if (asked === undefined) throw new PageProblem('path');
    return { ...asked, grant, capability };
  }

  #problemOf(error: unknown): PageProblem {
    if (error instanceof PageProblem) return error;
    const problem = error instanceof Refusal ? refusalProblem(error) : undefined;
    if (problem === undefined) this.#parts.log.error({ err: error }, 'a request for a port failed by a defect');
    return problem ?? new PageProblem('unreachable');
  }

  #auditOf(request: IncomingMessage, { cluster, session }: Grant): Audit {
    const { remoteAddress } = request.socket;
    const subject = { requestId: randomUUID(), remoteAddress, cluster: cluster.id, user: session.user.name };
    return auditFor(this.#parts.auditLog, subject);
  }
}

/** One of another key, or a mistyped one. */
const looksLikeCapability = /^[A-Za-z0-9_-]{60,100}$/;

function methodLabel(method: string | undefined): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].find((known) => known === method) ?? 'other';
}
