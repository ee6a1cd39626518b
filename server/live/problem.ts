import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FailureCode } from '#lib/protocol/failure.ts';
import type { LiveProblem } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';

/** What was asked of the API server, or of us, when it was refused. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** The API server's own words. */
export function problemOfStatus(httpStatus: number, status: KubeStatus, asked: Asked): LiveProblem {
  return { httpStatus, status, method: asked.method, path: asked.path };
}

/** Pilothouse's own. */
export function problemOf(code: FailureCode, message: string, asked: Asked): LiveProblem {
  return problemOfRefusal(new Refusal(code, message), asked);
}

export function problemOfRefusal(refusal: Refusal, asked: Asked): LiveProblem {
  return {
    httpStatus: refusal.httpStatus,
    failure: refusal.code,
    status: refusal.status,
    method: asked.method,
    path: asked.path,
  };
}
