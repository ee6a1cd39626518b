import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { ownCertificate } from '#server/tls/own-certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** As on the wire: name, value, name, value. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export type UpstreamBehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * For tests only: a TLS server that plays a broken or hostile API server and writes down what reaches it. Whoever asks
 * for a SelfSubjectReview with the token `good…` is a user; everything else is up to the test. For behaviour of a
 * real API server there is the real cluster.
 */
export class RecordingUpstream {
  readonly requests: RecordedRequest[] = [];
  readonly cluster: Cluster;
  behaviour: UpstreamBehaviour = (_request, response) => void response.end('{}');
  upgrading: (request: IncomingMessage, socket: Duplex, head: Buffer) => void = (_request, socket) =>
    void socket.destroy();
  /** The `userInfo` behind a token; a number is the status of a refusal, `hang` no answer at all. */
  identity: (token: string) => object | number | 'hang' = (token) =>
    token.startsWith('good') ? { username: 'ann', uid: '1', groups: ['people'] } : 401;
  /** Connections that the other side has closed before an answer was complete. */
  cancelled = 0;
  readonly #close: () => Promise<void>;

  private constructor(cluster: Cluster, close: () => Promise<void>) {
    this.cluster = cluster;
    this.#close = close;
  }

  static async start(
    options: { readonly names?: readonly string[]; readonly authority?: string; readonly id?: string } = {},
  ): Promise<RecordingUpstream> {
    const own = ownCertificate(randomBytes(48), options.names ?? ['127.0.0.1']);
    const sockets = new Set<Duplex>();
    let upstream: RecordingUpstream | undefined;
    const server = createServer({ cert: own.certificate, key: own.key, requestCert: true, rejectUnauthorized: false });
    server.on('request', (request, response) => void upstream?.receive(request, response));
    server.on('upgrade', (request, socket, head) => {
      upstream?.requests.push({ method: 'UPGRADE', path: request.url ?? '', rawHeaders: request.rawHeaders, body: '' });
      upstream?.upgrading(request, socket, head);
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const id = options.id ?? 'played';
    const cluster: Cluster = {
      id,
      displayName: id,
      server: `https://127.0.0.1:${address.port}`,
      certificateAuthority: options.authority ?? own.certificate,
    };
    upstream = new RecordingUpstream(cluster, async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return upstream;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.once('close', () => {
      if (!response.writableFinished) this.cancelled += 1;
    });
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) chunks.push(Buffer.from(chunk));
    } catch {
      // Cut off by the other side: what came is what is recorded.
    }
    const { method = '', url = '', rawHeaders } = request;
    this.requests.push({ method, path: url, rawHeaders, body: Buffer.concat(chunks).toString() });
    if (!this.#answerIdentity(request, response)) this.behaviour(request, response);
  }

  close(): Promise<void> {
    return this.#close();
  }

  #answerIdentity(request: IncomingMessage, response: ServerResponse): boolean {
    const { authorization } = request.headers;
    const isReview = request.url === '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    if (authorization === undefined && !isReview) return false;
    const userInfo =
      authorization === undefined
        ? { username: 'system:anonymous' }
        : this.identity(authorization.slice('Bearer '.length));
    if (userInfo === 'hang') return isReview;
    if (typeof userInfo === 'number') {
      response.writeHead(userInfo).end('{}');
      return true;
    }
    if (!isReview) return false;
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ status: { userInfo } }));
    return true;
  }
}
