import { z } from 'zod';
import type { ApiClient, ApplicableObject } from '../control-plane/client.ts';
import { waitUntil } from '../host/wait.ts';

export interface Addon {
  readonly deployment: { readonly namespace: string; readonly name: string };
  readonly objects: readonly ApplicableObject[];
  /** Whether it really answers. A Deployment that was up before a power cut still says that it is available. */
  readonly answers: (client: ApiClient) => Promise<boolean>;
}

/** Applies the add-on's objects and returns when its Deployment serves the version just applied. */
export async function startAddon(client: ApiClient, addon: Addon, signal: AbortSignal | undefined): Promise<void> {
  await client.applyAll(addon.objects);
  const { namespace, name } = addon.deployment;
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
  await waitUntil(async () => isServing(await client.get(path)) && (await addon.answers(client)), {
    withinMs: 150_000,
    what: `Deployment ${namespace}/${name} to be available`,
    signal,
    explain: () => podMessages(client, namespace),
  });
}

const deploymentSchema = z.object({
  metadata: z.object({ generation: z.number() }),
  spec: z.object({ replicas: z.number() }),
  status: z.object({
    observedGeneration: z.number().default(0),
    updatedReplicas: z.number().default(0),
    availableReplicas: z.number().default(0),
  }),
});

function isServing(deployment: unknown): boolean {
  const { metadata, spec, status } = deploymentSchema.parse(deployment);
  return (
    status.observedGeneration >= metadata.generation &&
    status.updatedReplicas >= spec.replicas &&
    status.availableReplicas >= spec.replicas
  );
}

const eventsSchema = z.object({
  items: z.array(z.object({ reason: z.string().optional(), message: z.string().optional() })),
});

async function podMessages(client: ApiClient, namespace: string): Promise<string> {
  const events = eventsSchema.parse(
    await client.get(`/api/v1/namespaces/${namespace}/events?fieldSelector=type=Warning&limit=50`),
  );
  return events.items
    .slice(-5)
    .map((event) => `${event.reason ?? ''}: ${event.message ?? ''}`)
    .join('\n');
}
