import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { type FailureCode, failureCodes } from './failure.ts';

/** The request that failed, as far as it may be shown: never its body. */
export interface RequestSummary {
  readonly cluster: string;
  readonly method: string;
  /** Path at the API server (`/api/v1/pods`) or, for our own routes, at this server (`/api/session`). */
  readonly path: string;
}

/**
 * Any answer that is not a success, and no answer at all (`httpStatus` 0: the browser could not reach Pilothouse).
 * With `failure` Pilothouse's own server speaks; without, the words are the API server's.
 */
export class RequestProblem extends Error {
  readonly httpStatus: number;
  readonly failure: FailureCode | undefined;
  readonly status: KubeStatus;
  readonly request: RequestSummary;
  /** From `retry-after`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: {
    httpStatus: number;
    failure?: FailureCode | undefined;
    status: KubeStatus;
    request: RequestSummary;
    retryAfterSeconds?: number | undefined;
  }) {
    super(parts.status.message);
    this.name = 'RequestProblem';
    this.httpStatus = parts.httpStatus;
    this.failure = parts.failure;
    this.status = parts.status;
    this.request = parts.request;
    this.retryAfterSeconds = parts.retryAfterSeconds ?? parts.status.details?.retryAfterSeconds;
  }

  /** Whether the same request may well succeed a moment later: no answer, or 5xx and 429. */
  get passing(): boolean {
    if (this.failure === 'upstream-untrusted') return false;
    return this.httpStatus === 0 || this.httpStatus === 429 || this.httpStatus >= 500;
  }
}

const longestPlainText = 4000;

/**
 * Makes a problem of an answer. Nearly every refusal of the API server is a `Status`; aggregated APIs that are down
 * answer plain text, proxies in between HTML: such text is kept as it is, at most 4,000 characters.
 */
export function problemOfAnswer(
  request: RequestSummary,
  answer: { httpStatus: number; failureHeader: string | null; retryAfter: string | null; body: string },
): RequestProblem {
  const retryAfter = Number(answer.retryAfter ?? Number.NaN);
  return new RequestProblem({
    httpStatus: answer.httpStatus,
    failure: failureCodes.find((code) => code === answer.failureHeader),
    status: parseStatus(answer.body) ?? plainStatus(answer.httpStatus, answer.body),
    request,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}

/** The browser got no answer: offline, or Pilothouse's server is gone. */
export function problemOfSilence(request: RequestSummary, message: string): RequestProblem {
  return new RequestProblem({ httpStatus: 0, status: plainStatus(0, message), request });
}

function plainStatus(code: number, text: string): KubeStatus {
  const trimmed = text.trim();
  const message = trimmed === '' ? `HTTP ${code}` : trimmed.slice(0, longestPlainText);
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code };
}

function parseStatus(text: string): KubeStatus | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isStatus(value) ? value : undefined;
}

function isStatus(value: unknown): value is KubeStatus {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'Status' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
