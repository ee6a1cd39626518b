import { z } from 'zod';

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
