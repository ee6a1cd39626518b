import { ensureBinary } from '#cluster/binaries/build.ts';
import { ensureCluster } from '#cluster/embedded.ts';

/**
 * The real cluster `test` for `*.cluster.test.ts`, found running or started. A kubeconfig that is already in the
 * environment is somebody's choice of another cluster.
 */
export default async function setup(): Promise<void> {
  // Some start an API server of their own, with flags that the shared one must not have.
  process.env.PILOTHOUSE_TEST_API_SERVER = await ensureBinary('kube-apiserver');
  process.env.PILOTHOUSE_TEST_ETCD = await ensureBinary('etcd');
  if (process.env.PILOTHOUSE_TEST_KUBECONFIG !== undefined) return;
  const cluster = await ensureCluster({ name: 'test', until: 'all', scratch: true });
  process.env.PILOTHOUSE_TEST_KUBECONFIG = cluster.kubeconfigPath;
}
