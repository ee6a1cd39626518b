import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { errors, request as send } from 'undici';
import { Refusal } from '#server/http/refusal.ts';
import type { Credential } from '#server/session/credential.ts';
import { type Agents, tlsOptionsOf } from './agents.ts';
import { AnswerTooLarge } from './answer-too-large.ts';
import type { Cluster } from './cluster.ts';
import { readCall } from './upstream-call.ts';
import { upstreamFailure } from './upstream-failure.ts';
import { openUpstreamSocket, type UpstreamSocketAnswer, type UpstreamSocketRequest } from './upstream-socket.ts';

/** What the API server knows; others are not passed on. */
const upstreamMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type UpstreamMethod = (typeof upstreamMethods)[number];

export function upstreamMethod(method: string | undefined): UpstreamMethod | undefined {
  return upstreamMethods.find((known) => known === method);
}

export interface UpstreamRequest {
  readonly method: UpstreamMethod;
  /** Path and query at the API server, every segment encoded: `/api/v1/namespaces/shop/pods?limit=500`. */
  readonly path: string;
  /** `authorization`, `cookie`, `host` and `impersonate-*` are refused here, whoever asks. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  /** Until the answer's headers; always finite. Default: the setting. */
  readonly headersTimeoutMs?: number;
  /** Longest silence inside the answer's body; 0 for watches and logs. Default: the setting. */
  readonly bodyTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Still encoded as the server sent it (`content-encoding`). Must be read to its end or destroyed. */
  readonly body: Readable;
}

export interface UpstreamText {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The cluster as one user reaches it. There is no way to send a request without that user's credential. */
export interface UserUpstream {
  /** @throws {Refusal} `upstream-unreachable`, `upstream-untrusted` or `upstream-timeout`; AbortError by the signal. */
  request(request: UpstreamRequest): Promise<UpstreamAnswer>;
  /** The whole body as text, uncompressed, at most `limitBytes` (default 32 MiB). Throws as `request` does. */
  text(request: UpstreamRequest, limitBytes?: number): Promise<UpstreamText>;
  /** A WebSocket to a streaming subresource (exec, attach, portforward). Throws as `request` does. */
  socket(request: UpstreamSocketRequest): Promise<UpstreamSocketAnswer>;
}

export interface UpstreamTimeouts {
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
}

const forbiddenHeader =
  /^(authorization|cookie|host|connection|transfer-encoding|proxy-.*|impersonate-.*|x-remote-.*)$/i;

export const ownUserAgent = 'pilothouse';

export function userUpstream(
  cluster: Cluster,
  credential: Credential,
  agents: Agents,
  timeouts: UpstreamTimeouts,
): UserUpstream {
  const dispatcher = () => agents.of(cluster, credential);
  const credentialHeaders: Record<string, string> =
    credential.kind === 'token' ? { authorization: `Bearer ${credential.token}` } : {};

  function timed(method: string, path: string): (status: number) => void {
    const startedAt = performance.now();
    return (status) =>
      agents.observe({ ...readCall(method, path), status, seconds: (performance.now() - startedAt) / 1000 });
  }

  async function request(asked: UpstreamRequest): Promise<UpstreamAnswer> {
    for (const name of Object.keys(asked.headers ?? {})) {
      if (forbiddenHeader.test(name)) throw new Error(`header ${name} must not be set by callers`);
    }
    const answered = timed(asked.method, asked.path);
    try {
      const answer = await send(`${cluster.server}${asked.path}`, {
        dispatcher: dispatcher(),
        method: asked.method,
        headers: { 'user-agent': ownUserAgent, ...asked.headers, ...credentialHeaders },
        body: asked.body ?? null,
        headersTimeout: asked.headersTimeoutMs ?? timeouts.headersTimeoutMs,
        bodyTimeout: asked.bodyTimeoutMs ?? timeouts.bodyTimeoutMs,
        ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      });
      answered(answer.statusCode);
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (error) {
      if (asked.signal?.aborted !== true) answered(0);
      throw asRefusal(error, cluster, asked.signal);
    }
  }

  async function text(asked: UpstreamRequest, limitBytes = 32 * 1024 * 1024): Promise<UpstreamText> {
    const answer = await request(asked);
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of answer.body) {
        const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
        size += bytes.byteLength;
        if (size > limitBytes) throw new AnswerTooLarge(limitBytes);
        chunks.push(bytes);
      }
    } catch (error) {
      throw asRefusal(error, cluster, asked.signal);
    }
    return { status: answer.status, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') };
  }

  async function socket(asked: UpstreamSocketRequest): Promise<UpstreamSocketAnswer> {
    const answered = timed('GET', asked.path);
    try {
      const answer = await openUpstreamSocket(asked, {
        server: cluster.server,
        headers: { 'user-agent': ownUserAgent, ...credentialHeaders },
        tls: tlsOptionsOf(cluster, credential),
        timeoutMs: timeouts.headersTimeoutMs,
      });
      answered(answer.state === 'open' ? 101 : answer.httpStatus);
      return answer;
    } catch (error) {
      if (asked.signal?.aborted !== true) answered(0);
      throw asRefusal(error, cluster, asked.signal);
    }
  }

  return { request, text, socket };
}

function asRefusal(error: unknown, cluster: Cluster, signal: AbortSignal | undefined): unknown {
  if (error instanceof Refusal || signal?.aborted || error instanceof errors.RequestAbortedError) return error;
  return upstreamFailure(error, cluster);
}
