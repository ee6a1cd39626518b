import { Agents } from '#server/upstream/agents.ts';
import { readOperatorKubeconfig } from '#server/upstream/operator-kubeconfig.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';

/** For tests only: the real test cluster as its administrator. */
export async function adminUpstream(): Promise<{ upstream: UserUpstream; close: () => Promise<void> }> {
  const path = process.env.PILOTHOUSE_TEST_KUBECONFIG;
  if (path === undefined) throw new Error('PILOTHOUSE_TEST_KUBECONFIG names no kubeconfig');
  const { own } = await readOperatorKubeconfig([path]);
  if ('reason' in own) throw new Error(own.reason);
  const agents = new Agents();
  const timeouts = { headersTimeoutMs: 30_000, bodyTimeoutMs: 30_000 };
  return { upstream: userUpstream(own.cluster, own.credential, agents, timeouts), close: () => agents.destroy() };
}
