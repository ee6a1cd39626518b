import { expect } from '@playwright/test';
import { request } from 'undici';
import { z } from 'zod';
import type { Kube } from './kube.ts';

const nodeSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  status: z.looseObject({ addresses: z.array(z.object({ type: z.string(), address: z.string() })).default([]) }),
});

/** InternalIPs of all nodes, in the order of the API. */
export async function nodeAddresses(kube: Kube): Promise<string[]> {
  const nodes = await kube.list('/api/v1/nodes');
  return nodes.flatMap((item) => {
    const node = nodeSchema.parse(item);
    return node.status.addresses.filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
  });
}

/** Fetches the address as a visitor's browser would, until kube-proxy has learned of it. */
export async function expectAnswer(address: string, text: string): Promise<void> {
  const answer = async () => {
    try {
      const { statusCode, body } = await request(address, { headersTimeout: 2_000, bodyTimeout: 2_000 });
      return `${statusCode} ${await body.text()}`;
    } catch (error) {
      return String(error);
    }
  };
  await expect.poll(answer, { message: `${address} answers` }).toContain(text);
}
