import { ensureCluster } from '#cluster/embedded.ts';

/**
 * The real cluster `test` for `*.cluster.test.ts`, found running or started. A kubeconfig that is already in the
 * environment is somebody's choice of another cluster.
 */
export default async function setup(): Promise<void> {
  if (process.env.PILOTHOUSE_TEST_KUBECONFIG !== undefined) return;
  const cluster = await ensureCluster({ name: 'test', until: 'all', scratch: true });
  process.env.PILOTHOUSE_TEST_KUBECONFIG = cluster.kubeconfigPath;
}
