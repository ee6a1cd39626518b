import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import type { LiveProblem } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';

/** A read of the cluster that failed: the API server's refusal, or why it could not be reached. */
export class UpstreamProblem extends Error {
  readonly problem: LiveProblem;
  /** How long the API server asks to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: LiveProblem, details: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(problem.status.message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'UpstreamProblem';
    this.problem = problem;
    const seconds = problem.status.details?.retryAfterSeconds;
    this.retryAfterMs = details.retryAfterMs ?? (seconds === undefined ? undefined : seconds * 1000);
  }

  /** 0 when there was no answer. */
  get httpStatus(): number {
    return this.problem.failure === undefined ? this.problem.httpStatus : 0;
  }
}

/** The refusal in an answer's body, which may be a Status, plain text, or HTML of a proxy. */
export function problemOfBody(httpStatus: number, path: string, body: string, retryAfter?: string): UpstreamProblem {
  const status = parseStatus(httpStatus, jsonOrText(body));
  const seconds = Number(retryAfter ?? Number.NaN);
  return new UpstreamProblem(
    { httpStatus, status, method: 'GET', path: withoutQuery(path) },
    { retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined },
  );
}

/** A Status that came as an ERROR event inside a watch: 410, or the API server's own trouble. */
export function problemOfStatus(value: unknown, path: string): UpstreamProblem {
  const status = parseStatus(500, value);
  return new UpstreamProblem({ httpStatus: status.code, status, method: 'GET', path: withoutQuery(path) });
}

/** Whatever was thrown while asking or reading: never answered, cut off in the middle, or not readable. */
export function problemOfError(error: unknown, path: string): UpstreamProblem {
  if (error instanceof UpstreamProblem) return error;
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal('upstream-unreachable', `the answer was cut off: ${error instanceof Error ? error.message : ''}`);
  return problemOfRefusal(refusal, path);
}

export function problemOfRefusal(refusal: Refusal, path: string): UpstreamProblem {
  const { code: failure, httpStatus, status } = refusal;
  return new UpstreamProblem(
    { httpStatus, failure, status, method: 'GET', path: withoutQuery(path) },
    { cause: refusal },
  );
}

/** A watch that ended before it said anything. */
export function problemOfEnd(path: string): UpstreamProblem {
  return problemOfRefusal(new Refusal('upstream-unreachable', 'the watch ended at once'), path);
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
