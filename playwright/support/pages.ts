import { expect, type Page } from '@playwright/test';
import type { Kube } from './kube.ts';
import { deployment, service } from './objects.ts';

/** Something to see on each page: a Deployment `web` that runs and a Service that exposes it on each node. */
export async function fillNamespace(kube: Kube, namespace: string): Promise<void> {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web', 2));
  await kube.create(
    `/api/v1/namespaces/${namespace}/services`,
    service('web', [{ name: 'http', port: 80 }], 'NodePort'),
  );
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await expect.poll(async () => (await kube.list(pods)).length).toBe(2);
}

/** One page of each sort: its path below the cluster, for a namespace that `fillNamespace` filled. */
export const pagesToCheck: Readonly<Record<string, (namespace: string) => string>> = {
  overview: () => 'overview',
  'list of pods': (ns) => `pods?ns=${ns}`,
  'list of deployments, all namespaces': () => 'deployments.apps',
  'list of nodes': () => 'nodes',
  'empty list': (ns) => `secrets?ns=${ns}`,
  'list with a filter that matches nothing': (ns) => `configmaps?ns=${ns}&q=no-such-name`,
  'list of custom resource definitions': () => 'customresourcedefinitions.apiextensions.k8s.io',
  deployment: (ns) => `deployments.apps/${ns}/web`,
  'deployment as YAML': (ns) => `deployments.apps/${ns}/web?tab=yaml`,
  service: (ns) => `services/${ns}/web`,
  'config map': (ns) => `configmaps/${ns}/kube-root-ca.crt`,
  namespace: (ns) => `namespaces/-/${ns}`,
  node: () => 'nodes/-/node-1',
  'control plane': () => 'control-plane',
  'deploy an app': (ns) => `deploy?ns=${ns}`,
  'application map': (ns) => `topology?ns=${ns}`,
  'application map as a list': (ns) => `topology?ns=${ns}&view=list`,
  'apply YAML': (ns) => `apply?ns=${ns}`,
  'make a service account': (ns) => `access/serviceaccount?ns=${ns}`,
  'let someone in': (ns) => `access/grant?ns=${ns}`,
  'take rights away': () => 'access/revoke?kind=ServiceAccount&name=default&namespace=kube-system',
  'object that does not exist': (ns) => `pods/${ns}/no-such-pod`,
  'kind that does not exist': () => 'nonsense.example.org',
};

/** Waits until the page shows what it came to show: no skeleton, no busy part. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
