import { z } from 'zod';
import { type Kube, parallelRequests } from './kube.ts';

/** Objects that tests make beforehand; images are those that the local cluster serves. */
export const nginxImage = 'nginx:1.27';
export const busyboxImage = 'busybox:1.36';

export function deployment(name: string, replicas = 1, image = nginxImage): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'nginx', image, ports: [{ containerPort: 80 }] }] },
      },
    },
  };
}

export function service(
  name: string,
  ports: readonly object[] = [{ name: 'http', port: 80 }],
  type = 'ClusterIP',
): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type, selector: { app: name }, ports } };
}

export function pod(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'] }],
    },
  };
}

/** No scheduler takes it: it stays Pending, whatever else goes on, and costs no node anything. */
export function waitingPod(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: busyboxImage }] },
  };
}

/** `row-0042`: by name they stand in the order of their numbers. */
export function numbered(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(4, '0')}`;
}

/** Many rows for little: `count` ConfigMaps from `{prefix}-0000` on, several at once. */
export async function configMaps(kube: Kube, namespace: string, prefix: string, count: number): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const worker = async () => {
    for (const number of numbers) {
      const metadata = { name: numbered(prefix, number), labels: { parity: number % 2 === 0 ? 'even' : 'odd' } };
      await kube.create(path, { metadata, data: { number: String(number) } });
    }
  };
  await Promise.all(Array.from({ length: parallelRequests }, worker));
}

const serviceSpecSchema = z.looseObject({
  type: z.string(),
  ports: z.array(
    z.looseObject({
      name: z.string().optional(),
      port: z.number(),
      nodePort: z.number().optional(),
      targetPort: z.unknown(),
    }),
  ),
});

export function serviceSpec(object: { readonly spec?: unknown }): z.infer<typeof serviceSpecSchema> {
  return serviceSpecSchema.parse(object.spec);
}

/** A ConfigMap with one key. */
export const configMap = (name: string, data: object = { a: 'b' }) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
