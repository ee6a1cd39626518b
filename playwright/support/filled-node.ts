import { expect } from '@playwright/test';
import { FakeNode } from './fake-node.ts';
import type { Kube } from './kube.ts';
import { test as base } from './test.ts';

/** A node without a machine, and the namespace of the pods that it runs. */
export interface FilledNode {
  readonly node: FakeNode;
  readonly namespace: string;
}

export const podsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

/**
 * `test` with a node of its own, made ready and then filled. What still stands on it when the test is over goes with it:
 * StatefulSets of the namespace first, since they would make their pods anew.
 */
export function testWithFilledNode(fill: (kube: Kube, filled: FilledNode) => Promise<void>) {
  return base.extend<{ readonly filled: FilledNode }>({
    filled: async ({ kube, namespace }, use) => {
      const node = await FakeNode.join(kube);
      await node.becomeReady();
      await fill(kube, { node, namespace });
      await use({ node, namespace });
      const sets = `/apis/apps/v1/namespaces/${namespace}/statefulsets`;
      for (const { metadata } of await kube.list(sets)) await kube.delete(`${sets}/${metadata.name}`);
      for (const { metadata } of await kube.list(podsPath(namespace))) {
        await kube.delete(`${podsPath(namespace)}/${metadata.name}?gracePeriodSeconds=0`);
      }
      await node.leave();
    },
  });
}

/** A StatefulSet of one pod, which runs on the node once this is over. */
export async function runStatefulSet(
  kube: Kube,
  { node, namespace }: FilledNode,
  name: string,
  podSpec: object,
): Promise<void> {
  const labels = { app: name };
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/statefulsets`, {
    metadata: { name },
    spec: { serviceName: name, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
  });
  const nodeOf = async () => {
    const { status, text } = await kube.send('GET', `${podsPath(namespace)}/${name}-0`);
    return status === 200 ? JSON.parse(text).spec.nodeName : undefined;
  };
  await expect.poll(nodeOf).toBe(node.name);
  await node.run(namespace, `${name}-0`);
}

/** A pod without a controller, which runs on the node once this is over. */
export async function runPod(
  kube: Kube,
  { node, namespace }: FilledNode,
  name: string,
  podSpec: object,
): Promise<void> {
  await kube.create(podsPath(namespace), { metadata: { name }, spec: { nodeName: node.name, ...podSpec } });
  await node.run(namespace, name);
}
