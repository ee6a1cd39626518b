import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';

/** How a program that was run in a container has ended. */
export type ExecEnd =
  /** 128 and more: by a signal, as a shell counts. */
  | { readonly kind: 'exited'; readonly exitCode: number }
  /** It did not run, or it is not known how it ended: no such program, no kubelet, no container. */
  | { readonly kind: 'failed'; readonly status: KubeStatus }
  /** The connection ended without a word about the program. */
  | { readonly kind: 'lost'; readonly why: string };

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
