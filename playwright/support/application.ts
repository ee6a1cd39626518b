import type { Kube } from './kube.ts';
import { servicesPath } from './network.ts';
import { nginxImage } from './objects.ts';
import { deploymentsPath, expectRolledOut } from './workloads.ts';

/** What an application could try: cookies, a looser policy, absolute links, forms, redirects. */
const configuration = `server {
  listen 80;
  absolute_redirect off;
  location = / {
    default_type text/html;
    add_header Set-Cookie "application=1; Path=/";
    add_header Content-Security-Policy "sandbox allow-scripts allow-forms allow-same-origin";
    return 200 '<!doctype html><html lang="en"><title>The shop</title><h1>Welcome</h1>
      <a href="/offers">Offers</a><a href="/away">Away</a>
      <form method="post" action="/order"><button>Order</button></form></html>';
  }
  location = /offers { default_type text/html; return 200 '<title>Offers</title><h1>Offers, cookies: [$http_cookie]</h1>'; }
  location = /away { return 302 https://example.com/; }
  location = /order { default_type text/html; return 200 '<title>Order</title><h1>Ordered by $request_method</h1>'; }
}`;

/** nginx with these pages: the Deployment `shop`, the Service `shop` on a node port, and `lost`, which selects nobody. */
export async function runApplication(kube: Kube, namespace: string): Promise<void> {
  const labels = { app: 'shop' };
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'shop' },
    data: { 'default.conf': configuration },
  });
  const service = (name: string, selector: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'NodePort', selector, ports: [{ name: 'http', port: 8000, targetPort: 80 }] },
  });
  await kube.create(servicesPath(namespace), service('shop', labels));
  await kube.create(servicesPath(namespace), service('lost', { app: 'nobody' }));
  const container = {
    name: 'nginx',
    image: nginxImage,
    ports: [{ containerPort: 80 }],
    readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 1 },
    volumeMounts: [{ name: 'pages', mountPath: '/etc/nginx/conf.d' }],
  };
  await kube.create(deploymentsPath(namespace), {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [container],
          volumes: [{ name: 'pages', configMap: { name: 'shop' } }],
        },
      },
    },
  });
  await expectRolledOut(kube, namespace, 'shop', 1);
}
