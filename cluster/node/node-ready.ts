import { z } from 'zod';
import type { ApiClient } from '../control-plane/client.ts';

const nodeSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]) }),
});

export async function isNodeReady(client: ApiClient, name: string): Promise<boolean> {
  const parsed = nodeSchema.safeParse(await client.find(`/api/v1/nodes/${name}`));
  if (!parsed.success) return false;
  return parsed.data.status.conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True');
}
