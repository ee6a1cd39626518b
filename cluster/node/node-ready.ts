import { z } from 'zod';
import type { ApiClient } from '../control-plane/client.ts';

const conditionSchema = z.object({ type: z.string(), status: z.string(), lastHeartbeatTime: z.string().optional() });
const nodeSchema = z.object({ status: z.object({ conditions: z.array(conditionSchema).default([]) }) });

/**
 * Whether the node says that it is Ready. What it said before it went down does not count: with `since`, the
 * word must be of that time or later.
 */
export async function isNodeReady(client: ApiClient, name: string, since?: Date): Promise<boolean> {
  const parsed = nodeSchema.safeParse(await client.find(`/api/v1/nodes/${name}`));
  if (!parsed.success) return false;
  const ready = parsed.data.status.conditions.find((condition) => condition.type === 'Ready');
  if (ready?.status !== 'True') return false;
  if (since === undefined) return true;
  // The API's times are in whole seconds.
  return Date.parse(ready.lastHeartbeatTime ?? '') >= Math.floor(since.getTime() / 1000) * 1000;
}
