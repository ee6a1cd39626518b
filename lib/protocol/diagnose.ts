import type { Finding, Unread } from '#lib/diagnosis/finding.ts';

/**
 * `GET /api/clusters/{cluster}/diagnose?group=apps&version=v1&resource=deployments&namespace=shop&name=web`: what is
 * wrong with one object, as far as the signed-in user may read. Refusals to read the object itself are answered as the
 * API server words them; what else could not be read is in `unread`.
 */
export interface DiagnoseAnswer {
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Of the object that was looked at. */
  readonly resourceVersion: string;
  /** Of the server's clock: when the facts were read. */
  readonly atMs: number;
}

/** What a diagnosis costs at most. */
export const diagnoseLimits = {
  /** Requests to the API server. */
  requests: 48,
  /** Rounds: each asks what the answers of the one before have raised. */
  rounds: 6,
  /** At the same time. */
  parallel: 8,
  /** Of one answer. */
  answerBytes: 8 * 1024 * 1024,
  /** Of all answers together. */
  bytes: 24 * 1024 * 1024,
  /** All of it: what has been read by then is judged. */
  deadlineMs: 8_000,
} as const;
