import { expect } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Kube } from './kube.ts';

/**
 * A ResourceQuota that counts already. Its controller may take half a minute to take it in after a kind was added or
 * removed by anybody, and until then everything passes.
 */
export async function createQuota(
  kube: Kube,
  namespace: string,
  name: string,
  hard: Readonly<Record<string, string>>,
): Promise<string> {
  const quotas = `/api/v1/namespaces/${namespace}/resourcequotas`;
  await kube.create(quotas, { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec: { hard } });
  const path = `${quotas}/${name}`;
  await expect.poll(async () => recordOf((await kube.get(path)).status).hard, { timeout: 60_000 }).toEqual(hard);
  return path;
}
