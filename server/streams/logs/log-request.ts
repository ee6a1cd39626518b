import type { Readable } from 'node:stream';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import type { LogContainer, LogProblem } from '#lib/protocol/logs.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { LogTime } from './log-time.ts';

export interface LogQuery {
  readonly follow: boolean;
  readonly tailLines?: number | undefined;
  /** Whole seconds. */
  readonly sinceTime?: string | undefined;
}

export type LogAnswer =
  | { readonly body: Readable; readonly at: LogTime }
  /** The API server's own no, with a status that says so. */
  | { readonly problem: LogProblem };

/** Words of a refusal; more is no Status. */
const longestRefusalBytes = 64 * 1024;

/** `pods/log` of one container, as bytes with timestamps. Throws only what the signal makes it throw. */
export async function requestLog(
  upstream: UserUpstream,
  container: LogContainer,
  query: LogQuery,
  signal: AbortSignal,
): Promise<LogAnswer> {
  try {
    const answer = await upstream.request({
      method: 'GET',
      path: logPath(container, query),
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
      // A container may be silent for days; a history is silent only while its reader is slow, or never.
      ...(query.follow ? { bodyTimeoutMs: 0 } : {}),
      signal,
    });
    if (answer.status === 200) return { body: answer.body, at: timeOf(answer.headers.date) };
    const status = parseStatus(answer.status, parseJson(await refusalText(answer.body)));
    const failure = answer.status === 401 ? { failure: 'credential-refused' as const } : {};
    return { problem: { httpStatus: answer.status, status, ...failure } };
  } catch (error) {
    signal.throwIfAborted();
    return { problem: unanswered(error) };
  }
}

export function logPath({ namespace, pod, container, previous }: LogContainer, query: LogQuery): string {
  const parameters = new URLSearchParams({ container, timestamps: 'true' });
  if (previous) parameters.set('previous', 'true');
  if (query.follow) parameters.set('follow', 'true');
  if (query.tailLines !== undefined) parameters.set('tailLines', String(query.tailLines));
  if (query.sinceTime !== undefined) parameters.set('sinceTime', query.sinceTime);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${parameters}`;
}

export function problemOf(refusal: Refusal): LogProblem {
  return { httpStatus: refusal.httpStatus, failure: refusal.code, status: refusal.status };
}

/** No answer, or one that broke off. */
export function unanswered(error: unknown): LogProblem {
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal('upstream-unreachable', 'the connection broke off before the end of the log', { cause: error });
  return { ...problemOf(refusal), httpStatus: 0 };
}

async function refusalText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > longestRefusalBytes) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The cluster's clock, by which lines have their times. */
function timeOf(header: string | undefined): LogTime {
  const ms = Date.parse(header ?? '');
  return { seconds: Math.floor((Number.isNaN(ms) ? Date.now() : ms) / 1000), nanos: 0 };
}
