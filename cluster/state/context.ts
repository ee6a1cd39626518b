import type { NodePrograms } from '../host/packages.ts';
import type { Allocation } from './allocation.ts';
import type { ClusterPaths } from './paths.ts';

/** What every part of a start needs to know about the cluster that it works for. */
export interface ClusterContext {
  readonly paths: ClusterPaths;
  readonly allocation: Allocation;
  readonly mode: 'nodes' | 'control-plane';
  readonly scratch: boolean;
  /** Only with real nodes. */
  readonly programs: NodePrograms | undefined;
  readonly signal: AbortSignal | undefined;
}
