import { expect } from '@playwright/test';
import { z } from 'zod';
import type { Kube } from './kube.ts';
import { deployment } from './objects.ts';

const revision = 'deployment.kubernetes.io/revision';
const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number(),
    paused: z.boolean().optional(),
    template: z.looseObject({ spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string() })) }) }),
  }),
  status: z.looseObject({
    availableReplicas: z.number().optional(),
    updatedReplicas: z.number().optional(),
    replicas: z.number().optional(),
    observedGeneration: z.number().optional(),
  }),
  metadata: z.looseObject({ generation: z.number() }),
});
const replicaSetSchema = z.looseObject({
  metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }),
  spec: z.looseObject({
    template: z.looseObject({ spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string() })) }) }),
  }),
});

export const deploymentsPath = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments`;

/** A Deployment with `replicas` pods that are all available. */
export async function runDeployment(
  kube: Kube,
  namespace: string,
  name: string,
  replicas: number,
  image?: string,
): Promise<void> {
  await kube.create(deploymentsPath(namespace), deployment(name, replicas, image));
  await expectRolledOut(kube, namespace, name, replicas);
}

export async function readDeployment(kube: Kube, namespace: string, name: string) {
  return deploymentSchema.parse(await kube.get(`${deploymentsPath(namespace)}/${name}`));
}

/** Until the controller says that nothing but `replicas` new pods is left. */
export async function expectRolledOut(
  kube: Kube,
  namespace: string,
  name: string,
  replicas: number,
  timeoutMs = 60_000,
): Promise<void> {
  await expect
    .poll(
      async () => {
        const { metadata, status } = await readDeployment(kube, namespace, name);
        return {
          isObserved: status.observedGeneration === metadata.generation,
          counts: [status.replicas, status.updatedReplicas, status.availableReplicas],
        };
      },
      { timeout: timeoutMs },
    )
    .toEqual({ isObserved: true, counts: [replicas, replicas, replicas] });
}

/** What `kubectl rollout history` would list: each revision's number and first image, the oldest first. */
export async function revisionImages(kube: Kube, namespace: string): Promise<readonly (readonly [number, string])[]> {
  const sets = await kube.list(`/apis/apps/v1/namespaces/${namespace}/replicasets`);
  return sets
    .map((set) => replicaSetSchema.parse(set))
    .map(
      ({ metadata, spec }) =>
        [Number(metadata.annotations[revision]), spec.template.spec.containers[0]?.image ?? ''] as const,
    )
    .sort(([a], [b]) => a - b);
}
