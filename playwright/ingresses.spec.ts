import { expect } from '@playwright/test';
import { ingressesPath, main, panel, servicesPath, shopCertificate } from './support/network.ts';
import { nodeAddresses } from './support/nodes.ts';
import { deployment, service, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';

test('[F15.2] [I10] [I3] [I4] [E7] [E8] an Ingress: where each path leads, its certificates, and how to reach it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(servicesPath(namespace), service('web'));
  const className = namespace;
  const classes = '/apis/networking.k8s.io/v1/ingressclasses';
  await kube.create(classes, { metadata: { name: className }, spec: { controller: `example.com/${namespace}` } });
  try {
    const controller = { 'app.kubernetes.io/name': namespace };
    await kube.create(servicesPath(namespace), {
      metadata: { name: 'controller', labels: controller },
      spec: {
        type: 'NodePort',
        selector: { app: 'web' },
        ports: [
          { name: 'http', port: 80 },
          { name: 'https', port: 443 },
        ],
      },
    });
    await kube.create(`/api/v1/namespaces/${namespace}/secrets`, {
      metadata: { name: 'shop-tls' },
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': shopCertificate, 'tls.key': 'nobody serves with it' },
    });
    const path = (at: string, name: string, number = 80) => ({
      path: at,
      pathType: 'Prefix',
      backend: { service: { name, port: { number } } },
    });
    await kube.create(ingressesPath(namespace), {
      metadata: { name: 'shop' },
      spec: {
        ingressClassName: className,
        tls: [
          { hosts: ['shop.example.com'], secretName: 'shop-tls' },
          { hosts: ['other.example.com'], secretName: 'shop-tls' },
          { hosts: ['third.example.com'], secretName: 'missing' },
        ],
        rules: [
          {
            host: 'shop.example.com',
            http: { paths: [path('/', 'web'), path('/old', 'gone'), path('/x', 'web', 81)] },
          },
          { host: 'plain.example.com', http: { paths: [path('/', 'web')] } },
        ],
      },
    });
    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'shop' }));
    const rules = panel(page, 'Hosts and paths');
    await expect(rules.getByRole('row', { name: /\/old/ })).toContainText('No such service');
    await expect(rules.getByRole('row', { name: /\/x/ })).toContainText('The service has no such port');
    await expect(rules.getByRole('row', { name: /plain\.example\.com/ })).toContainText('No endpoint answers');
    await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
    await expect(rules.getByRole('row', { name: /plain\.example\.com/ })).toContainText('1 ready endpoint');
    await expect(rules).toContainText('default-http-backend not found');

    const tls = panel(page, 'TLS').getByRole('listitem');
    await expect(tls.filter({ hasText: 'Secret shop-tls' }).first()).toContainText('The certificate fits');
    await expect(panel(page, 'TLS')).toContainText('The certificate is not for other.example.com');
    await expect(panel(page, 'TLS')).toContainText('There is no such Secret in this namespace');

    const stored = serviceSpec(await kube.get(`${servicesPath(namespace)}/controller`));
    const [http = 0, https = 0] = stored.ports.map(({ nodePort }) => nodePort ?? 0);
    const open = panel(page, 'Open it');
    await expect(open.getByRole('link', { name: `https://shop.example.com:${https}/`, exact: true })).toBeVisible();
    await expect(open.getByRole('link', { name: `http://plain.example.com:${http}/`, exact: true })).toBeVisible();
    const [, address = ''] = /([\d.]+) plain\.example\.com/.exec((await open.textContent()) ?? '') ?? [];
    expect(await nodeAddresses(kube)).toContain(address);
    await expect(open.getByTitle(`curl -H 'Host: plain.example.com' http://${address}:${http}/`)).toBeVisible();
  } finally {
    await kube.delete(`${classes}/${className}`);
  }
});

test('[I11] [E11] an Ingress of the old annotation, one of no class, and the class that takes them', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const classes = '/apis/networking.k8s.io/v1/ingressclasses';
  await kube.create(classes, { metadata: { name: namespace }, spec: { controller: 'example.com/nobody' } });
  try {
    const spec = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    const annotations = { 'kubernetes.io/ingress.class': namespace };
    await kube.create(ingressesPath(namespace), { metadata: { name: 'old', annotations }, spec });
    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'old' }));
    await expect(main(page)).toContainText('The class is named by an old annotation');
    await page.getByRole('button', { name: 'Move to spec.ingressClassName…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: new RegExp(`^${namespace}`) })).toBeChecked();
    await dialog.getByRole('button', { name: 'Change class' }).click();
    await expect(dialog).toBeHidden();
    const stored = await kube.get(`${ingressesPath(namespace)}/old`);
    expect(stored.spec).toMatchObject({ ingressClassName: namespace });
    expect(stored.metadata.annotations ?? {}).not.toHaveProperty('kubernetes.io/ingress.class');
    await expect(main(page).getByText('The class is named by an old annotation')).toBeHidden();

    await page.goto(at('ingressclasses.networking.k8s.io', { name: namespace }));
    await expect(panel(page, 'Used by').getByRole('link', { name: 'old' })).toBeVisible();

    await kube.create(ingressesPath(namespace), {
      metadata: { name: 'lost' },
      spec: { ...spec, ingressClassName: 'no-such' },
    });
    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'lost' }));
    await expect(main(page).getByRole('alert', { name: /there is no IngressClass named no-such/ })).toBeVisible();
  } finally {
    await kube.delete(`${classes}/${namespace}`);
  }
});
