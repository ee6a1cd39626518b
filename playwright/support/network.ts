import type { Page } from '@playwright/test';
import type { Kube } from './kube.ts';
import { nginxImage, service } from './objects.ts';

export const servicesPath = (namespace: string) => `/api/v1/namespaces/${namespace}/services`;
export const ingressesPath = (namespace: string) => `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`;

const classes = '/apis/networking.k8s.io/v1/ingressclasses';

/** An IngressClass of ingress-nginx's for one test, and Services `web` and `web-next` for it. Nothing serves it. */
export async function makeNginxClass(kube: Kube, namespace: string): Promise<string> {
  const name = `nginx-${namespace}`;
  await kube.create(classes, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    spec: { controller: 'k8s.io/ingress-nginx' },
  });
  for (const backend of ['web', 'web-next']) await kube.create(servicesPath(namespace), service(backend));
  return name;
}

export async function removeIngressClass(kube: Kube, name: string): Promise<void> {
  await kube.delete(`${classes}/${name}`);
}

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

/** Of shop.example.com and *.apps.example.com, until November 2036. */
export const shopCertificate = `-----BEGIN CERTIFICATE-----
MIICDjCCAbSgAwIBAgIUL8uzge4eK2rn9wMAf6b4M1o/BhowCgYIKoZIzj0EAwIw
NzELMAkGA1UEBhMCREUxDTALBgNVBAoMBGFjbWUxGTAXBgNVBAMMEHNob3AuZXhh
bXBsZS5jb20wHhcNMjYxMTIxMTEwNDQ0WhcNMzYxMTE4MTEwNDQ0WjA3MQswCQYD
VQQGEwJERTENMAsGA1UECgwEYWNtZTEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNv
bTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMZc6mHbm601PC4FaDl5kMkv3V2h
C5MUBUI3EFxkPZsFEUeZ7uLjvFPY+sNSfoGdvujmZiEYTzbquVTDUuiMHYWjgZ0w
gZowHQYDVR0OBBYEFJZVNYp4SQDO/AMcWRKbYsMSwjxhMB8GA1UdIwQYMBaAFJZV
NYp4SQDO/AMcWRKbYsMSwjxhMA8GA1UdEwEB/wQFMAMBAf8wRwYDVR0RBEAwPoIQ
c2hvcC5leGFtcGxlLmNvbYISKi5hcHBzLmV4YW1wbGUuY29thwQKAAABhxD9AAAA
AAAAAAAAAAAAAAAHMAoGCCqGSM49BAMCA0gAMEUCIQDZTdzuW8yK3R+Q5SF9k0Rv
BeynYMWbFn8insfFC0tgzQIgHRx+A4Dk97k3N/eIvn548Fs4mosWnQo5ciCKYqaR
yLs=
-----END CERTIFICATE-----
`;
