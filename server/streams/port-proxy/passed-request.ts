import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { boundedBody, hasBody } from '#server/http/bounded-body.ts';
import type { Audit } from '#server/observability/audit.ts';
import { auditIdOf } from '#server/upstream/tracked-upstream.ts';
import {
  type UpstreamAnswer,
  type UpstreamMethod,
  type UserUpstream,
  upstreamMethod,
} from '#server/upstream/user-upstream.ts';
import { headersForApplication, headersForPage, sharingHeaders } from './headers.ts';
import { ownLocation, type Places } from './location.ts';
import { ownLinks } from './own-links.ts';
import { PageProblem } from './own-page.ts';
import type { ProxiedPath } from './proxied-path.ts';
import { applicationAnswer, isForEyes } from './upstream-problem.ts';

const maxBodyBytes = 32 * 1024 * 1024;

const auditVerbs: Readonly<Partial<Record<UpstreamMethod, string>>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

export interface PassedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly upstream: UserUpstream;
  /** At the API server: `/api/v1/namespaces/shop/services/http:web:80/proxy`. */
  readonly prefix: string;
  readonly asked: ProxiedPath;
  readonly places: Places;
  readonly audit: Audit;
  /** The browser has left, or the grant has ended. */
  readonly signal: AbortSignal;
}

/** One request to the application and its answer, both with back-pressure. @throws {PageProblem} or a Refusal. */
export async function passRequest(passed: PassedRequest): Promise<void> {
  const { request, response, signal } = passed;
  const method = methodOf(request);
  const answer = await send(passed, method);
  const body = isForEyes(request) ? await applicationAnswer(answer) : answer;
  const headers = { ...headersForPage(answer.headers), ...sharingHeaders(request.headers) };
  if (answer.headers.location !== undefined) {
    const location = ownLocation(answer.headers.location, passed.asked.path, passed.places);
    if (location !== undefined) headers.location = location;
    else if (answer.status < 400) {
      answer.body.on('error', () => undefined).destroy();
      throw new PageProblem('redirect', answer.headers.location);
    }
  }
  if ('text' in body) {
    response.writeHead(answer.status, headers);
    response.end(body.text);
    return;
  }
  if (isPlainHtml(answer)) {
    delete headers['content-length'];
    response.writeHead(answer.status, headers);
    await pipeline(answer.body, ownLinks(passed.places), response, { signal });
    return;
  }
  response.writeHead(answer.status, headers);
  // Answers that go on without an end begin at once.
  response.flushHeaders();
  await pipeline(answer.body, response, { signal });
}

async function send(passed: PassedRequest, method: UpstreamMethod): Promise<UpstreamAnswer> {
  const { request, upstream, prefix, asked, signal, audit } = passed;
  const action = auditVerbs[method];
  const path = `${prefix}${asked.path}`;
  const body = hasBody(request) ? boundedBody(request, maxBodyBytes) : undefined;
  try {
    const answer = await upstream.request({
      method,
      path: `${path}${asked.query}`,
      headers: headersForApplication(request.headers),
      ...(body === undefined ? {} : { body: body.stream }),
      // It may stream; the grant's end is its last one.
      bodyTimeoutMs: 0,
      signal,
    });
    if (action !== undefined)
      audit({ action, path, httpStatus: answer.status, upstreamAuditId: auditIdOf(answer.headers) });
    return answer;
  } catch (error) {
    if (action !== undefined) audit({ action, path, httpStatus: 0, failure: 'no-answer' });
    throw body?.failure() ?? error;
  }
}

function methodOf(request: IncomingMessage): UpstreamMethod {
  const method = upstreamMethod(request.method);
  if (method === undefined) throw new PageProblem('method', request.method);
  return method;
}

function isPlainHtml({ headers }: UpstreamAnswer): boolean {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  return /^text\/html(;|$)/i.test(type) && encoding === 'identity';
}
