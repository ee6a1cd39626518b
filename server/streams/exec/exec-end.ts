import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { ExecEnd } from '#lib/protocol/exec.ts';

/** Reads the Status on the error channel (k8s.io/apimachinery/pkg/util/remotecommand: `NonZeroExitCode`, `ExitCode`). */
export function execEndOf(body: unknown): ExecEnd {
  const fields = recordOf(body);
  if (fields.status === 'Success') return { kind: 'exited', exitCode: 0 };
  // Here a Status comes without its kind.
  const status = parseStatus(500, fields.status === 'Failure' ? { ...fields, kind: 'Status' } : body);
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  const exitCode = status.reason === 'NonZeroExitCode' ? Number(cause?.message) : Number.NaN;
  return Number.isInteger(exitCode) ? { kind: 'exited', exitCode } : { kind: 'failed', status };
}
