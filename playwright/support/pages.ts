import { expect, type Page } from '@playwright/test';
import type { Kube } from './kube.ts';
import { deployment, service } from './objects.ts';

export interface PageToCheck {
  readonly name: string;
  /** Below the cluster; absent: the whole path is `path`. */
  readonly path: string;
}

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

/** One page of each sort; `namespace` is one that `fillNamespace` filled. */
export function pagesToCheck(namespace: string): readonly PageToCheck[] {
  const of = (resource: string, name: string, tab = '') => `${resource}/${namespace}/${name}${tab}`;
  return [
    { name: 'overview', path: 'overview' },
    { name: 'list of pods', path: `pods?ns=${namespace}` },
    { name: 'list of deployments, all namespaces', path: 'deployments.apps' },
    { name: 'list of nodes', path: 'nodes' },
    { name: 'empty list', path: `secrets?ns=${namespace}` },
    { name: 'list with a filter that matches nothing', path: `configmaps?ns=${namespace}&q=no-such-name` },
    { name: 'list of custom resource definitions', path: 'customresourcedefinitions.apiextensions.k8s.io' },
    { name: 'deployment', path: of('deployments.apps', 'web') },
    { name: 'deployment as YAML', path: of('deployments.apps', 'web', '?tab=yaml') },
    { name: 'service', path: of('services', 'web') },
    { name: 'config map', path: of('configmaps', 'kube-root-ca.crt') },
    { name: 'namespace', path: `namespaces/-/${namespace}` },
    { name: 'node', path: 'nodes/-/node-1' },
    { name: 'deploy an app', path: `deploy?ns=${namespace}` },
    { name: 'apply YAML', path: `apply?ns=${namespace}` },
    { name: 'object that does not exist', path: of('pods', 'no-such-pod') },
    { name: 'kind that does not exist', path: 'nonsense.example.org' },
  ];
}

/** Waits until the page shows what it came to show: no skeleton, no busy part. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
