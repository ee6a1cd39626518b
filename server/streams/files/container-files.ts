import type { ContainerPlace } from '#lib/protocol/files.ts';
import type { Audit } from '#server/observability/audit.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

/** One operation on files of a container: where, by whom, and until when. */
export interface ContainerFiles {
  readonly place: ContainerPlace;
  /** The file that it is about, for the audit lines. */
  readonly path: string;
  /** `out`: bytes leave the container; `in`: they come; `none`: it is only asked or told. */
  readonly direction: 'in' | 'out' | 'none';
  readonly upstream: UserUpstream;
  readonly audit: Audit;
  /** Aborted when the browser has left. */
  readonly signal: AbortSignal;
}
