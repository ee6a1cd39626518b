import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FailureCode } from '#lib/protocol/failure.ts';

const httpStatusOf: Readonly<Record<FailureCode, number>> = {
  'signed-out': 401,
  'session-expired': 401,
  'credential-refused': 401,
  'credential-malformed': 400,
  'credential-too-large': 413,
  'kubeconfig-refused': 422,
  'link-used': 410,
  'oidc-denied': 403,
  'oidc-state': 400,
  'oidc-expired': 410,
  'oidc-clock': 502,
  'oidc-unreachable': 502,
  'oidc-refused': 502,
  'oidc-not-taken': 403,
  'plugin-failed': 502,
  'rate-limited': 429,
  'insecure-transport': 403,
  'foreign-origin': 403,
  'unknown-cluster': 404,
  'path-refused': 403,
  'read-only': 403,
  'body-too-large': 413,
  'live-too-large': 413,
  'live-too-many': 429,
  'memory-short': 503,
  'file-refused': 422,
  'files-too-many': 429,
  'bad-request': 400,
  'upstream-unreachable': 502,
  'upstream-untrusted': 502,
  'upstream-timeout': 504,
  internal: 500,
};

const reasonOf: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  410: 'Gone',
  413: 'RequestEntityTooLarge',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  502: 'ServiceUnavailable',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

export interface RefusalDetails {
  /** The field of what was sent, as in `Status.details.causes[].field`. */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** Of the Status; default: the one that goes with the HTTP status. */
  readonly reason?: string;
  readonly cause?: unknown;
}

/**
 * Why Pilothouse itself, not the API server, says no. Thrown by handlers, answered once by `./answer.ts`.
 * The message is English in the manner of the API server and never holds a credential.
 */
export class Refusal extends Error {
  readonly code: FailureCode;
  readonly httpStatus: number;
  readonly details: RefusalDetails;

  constructor(code: FailureCode, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.httpStatus = httpStatusOf[code];
    this.details = details;
  }

  get status(): KubeStatus {
    const { field, retryAfterSeconds } = this.details;
    return {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message: this.message,
      reason: this.details.reason ?? reasonOf[this.httpStatus] ?? 'InternalError',
      code: this.httpStatus,
      ...(field === undefined && retryAfterSeconds === undefined
        ? {}
        : {
            details: {
              ...(field === undefined ? {} : { causes: [{ field, message: this.message }] }),
              ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
            },
          }),
    };
  }
}
