import type { Kube } from '../support/kube.ts';
import { busyboxImage, deployment, service } from '../support/objects.ts';

export const namespace = 'shop';

/** Writes as a gateway does whose backend comes and goes. */
const gatewayLog = `i=0; while true; do i=$((i+1)); case $((i%11)) in
  0) echo "ERROR c.r.gateway.handler Connection refused: orders.shop.svc.cluster.local/10.96.77.10:8848"; echo "	at io.netty.channel.unix.Errors.newConnectException0(Errors.java:155)";;
  1) echo "WARN c.a.n.c.remote.client Try to reconnect, the server is not there yet";;
  2) printf '{"level":"info","msg":"request done","http":{"status":200,"path":"/api/orders/%d"},"took":%d}\\n' $i $((i%40));;
  *) echo "INFO c.r.gateway.filter.AuthFilter GET /api/user/info 200 $((i%30)) ms";;
esac; sleep 0.3; done`;

const checkoutLog = `echo "INFO connecting to orders-db:5432"
echo "FATAL: password authentication failed for user \\"checkout\\"" >&2
exit 1`;

/** What the pictures show: something that runs, something that crashes, something whose image does not exist. */
export async function makeShop(kube: Kube): Promise<void> {
  await kube.delete(`/api/v1/namespaces/${namespace}`);
  await until(async () => !(await kube.exists(`/api/v1/namespaces/${namespace}`)));
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await until(() => kube.exists(`/api/v1/namespaces/${namespace}/serviceaccounts/default`));
  const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await kube.create(deployments, deployment('web', 3));
  await kube.create(
    `/api/v1/namespaces/${namespace}/services`,
    service('web', [{ name: 'http', port: 80 }], 'NodePort'),
  );
  await kube.create(
    deployments,
    withContainer('checkout', { image: busyboxImage, command: ['sh', '-c', checkoutLog] }),
  );
  await kube.create(
    deployments,
    withContainer('gateway', { image: busyboxImage, command: ['sh', '-c', gatewayLog] }, 3),
  );
  await makeNetwork(kube);
  await makeStored(kube);
  await kube.create(deployments, withContainer('reports', { image: 'reports:2.0.0' }));
  const ready = async () => JSON.parse(await kube.text(`${deployments}/web`)).status?.readyReplicas === 3;
  const failing = async () => /CrashLoopBackOff/.test(await kube.text(`/api/v1/namespaces/${namespace}/pods`));
  const stored = async () =>
    JSON.parse(await kube.text(`/api/v1/namespaces/${namespace}/pods/orders-db-0`)).status?.phase === 'Running';
  await until(async () => (await ready()) && (await failing()) && (await stored()));
}

/** An entry with three paths, one of which ends at a selector that misses its pods by a letter. */
async function makeNetwork(kube: Kube): Promise<void> {
  const services = `/api/v1/namespaces/${namespace}/services`;
  const http = [{ name: 'http', port: 80 }];
  await kube.create(services, service('checkout', http));
  const gateway = { selector: { app: 'gatway' }, ports: [{ name: 'http', port: 8080 }] };
  await kube.create(services, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'gateway' }, spec: gateway });
  const path = ([at, name, port]: readonly [string, string, number]) => ({
    path: at,
    pathType: 'Prefix',
    backend: { service: { name, port: { number: port } } },
  });
  const paths = (
    [
      ['/', 'web', 80],
      ['/api', 'gateway', 8080],
      ['/checkout', 'checkout', 80],
    ] as const
  ).map(path);
  await kube.create(`/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`, {
    metadata: { name: 'shop' },
    spec: { rules: [{ host: 'shop.example.com', http: { paths } }] },
  });
}

/** A database with a volume of its own, and the settings that the others read. */
async function makeStored(kube: Kube): Promise<void> {
  const core = `/api/v1/namespaces/${namespace}`;
  await kube.create(`${core}/configmaps`, {
    metadata: { name: 'checkout-settings' },
    data: { LOG_LEVEL: 'info', 'database.properties': 'host=orders-db\nport=5432\npool=10\n' },
  });
  const labels = { app: 'orders-db' };
  const command = ['sh', '-c', 'cp /etc/passwd /data/users.txt; mkdir -p /data/wal /data/base; exec sleep 86400'];
  const mounts = [{ name: 'data', mountPath: '/data' }];
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/statefulsets`, {
    metadata: { name: 'orders-db' },
    spec: {
      serviceName: 'orders-db',
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'db', image: busyboxImage, command, volumeMounts: mounts }],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  });
}

function withContainer(name: string, container: object, replicas = 1): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', ...container }] } },
    },
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error('what the screenshots show did not come about within 2 minutes');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export async function removeShop(kube: Kube): Promise<void> {
  await kube.delete(`/api/v1/namespaces/${namespace}`);
}
