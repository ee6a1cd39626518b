import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failureHeader } from '#lib/protocol/failure.ts';
import { boundedBody, hasBody } from '#server/http/bounded-body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import type { AuditEvent } from '#server/observability/audit.ts';
import { auditIdOf } from '#server/upstream/tracked-upstream.ts';
import { type UpstreamAnswer, type UpstreamMethod, upstreamMethod } from '#server/upstream/user-upstream.ts';
import { headersForBrowser, headersForUpstream } from './headers.ts';
import { checkPath, type PassedPath } from './path.ts';

/** The API server's own limit for what it stores is 1.5 MiB (etcd), and 3 MiB for a request. */
export const maxBodyBytes = 4 * 1024 * 1024;

const auditVerbs: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/**
 * `/api/clusters/{cluster}/k8s/**`: bytes through, both ways, with back-pressure and as they are encoded. The answer
 * is nobody's page: see `dataHeaders`.
 */
export async function handlePassThrough(context: ClusterContext, rawRest: string): Promise<void> {
  const { request, response } = context;
  const passed = checkPath(rawRest);
  const method = methodOf(request);
  const body = hasBody(request) ? boundedBody(request, maxBodyBytes) : undefined;
  let answer: UpstreamAnswer;
  try {
    answer = await context.upstream.request({
      method,
      path: `${passed.path}${passed.query}`,
      headers: headersForUpstream(request.headers, { withBody: body !== undefined }),
      ...(body === undefined ? {} : { body: body.stream }),
      ...(passed.endless ? { bodyTimeoutMs: 0 } : {}),
      signal: context.signal,
    });
  } catch (error) {
    const failure = body?.failure() ?? error;
    audit(context, method, passed, { httpStatus: 0, failure: failureCode(failure, context.signal) });
    throw failure;
  }
  audit(context, method, passed, { httpStatus: answer.status, upstreamAuditId: auditIdOf(answer.headers) });
  const headers = headersForBrowser(answer.headers);
  if (answer.status === 401) headers[failureHeader] = 'credential-refused';
  response.writeHead(answer.status, headers);
  if (passed.endless) response.flushHeaders();
  await pipeAnswer(context, passed, answer.body);
}

function methodOf(request: IncomingMessage): UpstreamMethod {
  const method = upstreamMethod(request.method);
  if (method === undefined) throw new Refusal('path-refused', `the method ${request.method} is not passed on`);
  return method;
}

function failureCode(error: unknown, signal: AbortSignal): string {
  if (error instanceof Refusal) return error.code;
  return signal.aborted ? 'browser-left' : 'internal';
}

async function pipeAnswer(context: ClusterContext, passed: PassedPath, body: Readable): Promise<void> {
  const { response, signal, log } = context;
  const ending = passed.endless ? endWithSession(context, body) : undefined;
  try {
    await pipeline(body, response);
  } catch (error) {
    // The headers are out: the only way left to say that this is not the whole answer is to cut it.
    if (!signal.aborted && ending?.hasEnded() !== true) log.warn({ err: error, path: passed.path }, 'answer cut short');
    if (ending?.hasEnded() !== true) response.destroy();
  } finally {
    ending?.forget();
  }
}

/**
 * A watch does not outlive the session it was opened with, nor this process. It ends cleanly, as the API server ends
 * its own after a while: the browser opens it again, here or at another replica, or learns that it is signed out.
 */
function endWithSession(context: ClusterContext, body: Readable): { hasEnded(): boolean; forget(): void } {
  let ended = false;
  const end = () => {
    ended = true;
    body.unpipe(context.response);
    context.response.end();
    body.destroy();
  };
  const timer = setTimeout(end, Math.max(0, context.session.expiresAtMs - Date.now()));
  context.draining.addEventListener('abort', end, { once: true });
  return {
    hasEnded: () => ended,
    forget: () => {
      clearTimeout(timer);
      context.draining.removeEventListener('abort', end);
    },
  };
}

function audit(
  context: ClusterContext,
  method: string,
  passed: PassedPath,
  outcome: Pick<AuditEvent, 'httpStatus' | 'failure' | 'upstreamAuditId'>,
): void {
  const action = auditVerbs[method];
  if (action === undefined) return;
  const dryRun = new URLSearchParams(passed.query).getAll('dryRun').includes('All');
  context.audit({ action, path: passed.path, ...(dryRun ? { dryRun } : {}), ...outcome });
}
