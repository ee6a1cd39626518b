import type { Page } from '@playwright/test';
import type { Kube } from './kube.ts';
import { nginxImage } from './objects.ts';

export const servicesPath = (namespace: string) => `/api/v1/namespaces/${namespace}/services`;
export const ingressesPath = (namespace: string) => `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`;

export const main = (page: Page) => page.getByRole('main');
export const panel = (page: Page, name: string | RegExp) => main(page).getByRole('region', { name });

/** A Deployment of one colour of the app `web`. */
export function colour(version: string, replicas = 1): object {
  const labels = { app: 'web', version };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${version}` },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'nginx', image: nginxImage, ports: [{ name: 'http', containerPort: 80 }] }],
        },
      },
    },
  };
}

/** A Service by this selector, to the pods' port `http`. */
export function selecting(name: string, selector: object, more: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...more },
  };
}

export async function makeColours(kube: Kube, namespace: string, versions: readonly string[]): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  for (const version of versions) await kube.create(path, colour(version));
}
