import type { RunningApi } from '../control-plane/start-api.ts';
import type { ClusterContext } from '../state/context.ts';

export async function startFakeNodes(_context: ClusterContext, _api: RunningApi, _kwok: string): Promise<void> {
  throw new Error('not yet');
}
