import { ensureCluster } from '#cluster/embedded.ts';
import { ensureAccount, makeAdministrator, requestToken } from '#playwright/support/accounts.ts';
import { Kube } from '#playwright/support/kube.ts';
import { busyboxImage } from '#playwright/support/objects.ts';
import type { ServedCluster } from '#scripts/test/console-server.ts';

const namespace = 'bench-logs';
const pods = `/api/v1/namespaces/${namespace}/pods`;
/** Written at a time by a flood; `usleep` of busybox between. */
const turnsPerSecond = 10;

/** A real cluster with real kubelets, and containers that write. */
export class LogCluster {
  readonly served: ServedCluster;
  readonly token: string;
  readonly #kube: Kube;

  private constructor(served: ServedCluster, token: string, kube: Kube) {
    this.served = served;
    this.token = token;
    this.#kube = kube;
  }

  static async open(): Promise<LogCluster> {
    const { kubeconfigPath } = await ensureCluster({ name: 'test', until: 'all', scratch: true });
    const kube = await Kube.open(kubeconfigPath);
    if (!(await kube.exists(`/api/v1/namespaces/${namespace}`))) {
      await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    }
    await ensureAccount(kube, namespace, 'bench');
    await makeAdministrator(kube, namespace, 'bench');
    const token = await requestToken(kube, namespace, 'bench');
    return new LogCluster({ name: 'bench', server: kube.server, authority: kube.authority }, token, kube);
  }

  /** A container that goes on writing so many lines of 100 bytes a second. */
  async flood(name: string, linesPerSecond: number): Promise<void> {
    const lines = Math.round(linesPerSecond / turnsPerSecond);
    const text = `INFO com.example.gateway.AuthFilter GET /api/system/user/info 200 took 12 ms for user 4711 in turn`;
    const wait = 1_000_000 / turnsPerSecond;
    await this.#run(
      name,
      `yes "${text}" | head -n ${lines} > /tmp/block; while true; do cat /tmp/block; usleep ${wait * 0.9}; done`,
    );
  }

  /** A container that has written so many lines: short ones, so that the kubelet does not rotate them away (10 MiB). */
  async write(name: string, lines: number): Promise<void> {
    await this.#run(name, `seq 1 ${lines}; sleep 36000`);
  }

  async close(): Promise<void> {
    await this.#kube.delete(`/api/v1/namespaces/${namespace}`);
    await this.#kube.close();
  }

  async #run(name: string, script: string): Promise<void> {
    await this.#kube.create(pods, {
      metadata: { name },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [{ name: 'main', image: busyboxImage, command: ['sh', '-c', script] }],
      },
    });
  }
}
