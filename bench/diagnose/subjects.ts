import { setTimeout as after } from 'node:timers/promises';
import type { BenchCluster } from '#bench/live/bench-cluster.ts';
import type { FactResource } from '#lib/diagnosis/facts.ts';
import { factResources } from '#lib/diagnosis/resources.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** An object with something wrong, whose page is opened. */
export interface Subject {
  readonly title: string;
  readonly resource: FactResource;
  readonly namespace: string | undefined;
  readonly name: string;
}

const namespace = 'bench-diagnose';
const leaving = 'bench-diagnose-leaving';
/** Of the failing Deployment. */
const replicas = 500;

/** Makes what is wrong, among the pods of the load, and waits until controllers have said so. */
export async function makeSubjects(cluster: BenchCluster): Promise<readonly Subject[]> {
  const post = async (path: string, object: object) => {
    const { status } = await cluster.client.send('POST', path, object);
    // There, or its namespace on its way out, since an earlier run.
    if (status >= 300 && status !== 409 && status !== 403) throw new Error(`POST ${path}: ${status}`);
  };
  const core = `/api/v1/namespaces/${namespace}`;
  for (const name of [namespace, leaving]) {
    await post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  const labels = { app: 'failing' };
  const containers = [{ name: 'app', image: 'nginx:1.27.3' }];
  const template = { metadata: { labels }, spec: { nodeSelector: { disk: 'ceph' }, containers } };
  await post(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'failing' },
    spec: { replicas, selector: { matchLabels: labels }, progressDeadlineSeconds: 10, template },
  });
  await post(`${core}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'nowhere' },
    spec: { selector: { app: 'faling' }, ports: [{ port: 80 }] },
  });
  const big = [{ ...containers[0], resources: { requests: { cpu: '640' } } }];
  await post(`${core}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'big' }, spec: { containers: big } });
  const finalizers = ['example.com/hold'];
  await post(`/api/v1/namespaces/${leaving}/configmaps`, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', finalizers },
  });
  await cluster.client.send('DELETE', `/api/v1/namespaces/${leaving}`);
  const failing = `${core}/pods?labelSelector=app%3Dfailing&limit=1000`;
  await until('500 pods that wait', async () => {
    const { items } = recordOf(await cluster.client.find(failing));
    return listOf(items).filter(isUnscheduled).length >= replicas;
  });
  const { deployments, services, pods, namespaces } = factResources;
  return [
    { title: 'Pod without its image', resource: pods, ...(await podWithoutImage(cluster)) },
    { title: 'Deployment, none of 500 replicas scheduled', resource: deployments, namespace, name: 'failing' },
    { title: 'Service without endpoints, beside 500 pods', resource: services, namespace, name: 'nowhere' },
    { title: 'Pod that none of 500 nodes takes', resource: pods, namespace, name: 'big' },
    { title: 'Namespace that does not go', resource: namespaces, namespace: undefined, name: leaving },
  ];
}

function isUnscheduled(pod: unknown): boolean {
  return listOf(recordOf(recordOf(pod).status).conditions).some((one) => recordOf(one).reason === 'Unschedulable');
}

/** One of the load, by what its status says. */
async function podWithoutImage(cluster: BenchCluster): Promise<{ namespace: string; name: string }> {
  const { items } = recordOf(await cluster.client.find('/api/v1/namespaces/load-01/pods?limit=500'));
  for (const item of listOf(items)) {
    const { metadata, status } = recordOf(item);
    const [container] = listOf(recordOf(status).containerStatuses).map(recordOf);
    const { reason } = recordOf(recordOf(container?.state).waiting);
    if (reason !== 'ImagePullBackOff' && reason !== 'ErrImagePull') continue;
    return { namespace: 'load-01', name: textOf(recordOf(metadata).name) ?? '' };
  }
  throw new Error('no pod of the load lacks its image');
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await after(500);
  }
}
