import { expect } from '@playwright/test';
import { box, choice, create, isMade } from './support/forms.ts';
import { ingressesPath, makeNginxClass, removeIngressClass, servicesPath } from './support/network.ts';
import { deployment, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';
import { deploymentsPath } from './support/workloads.ts';

const annotation = (name: string) => `nginx.ingress.kubernetes.io/${name}`;

test('[V3] a LoadBalancer by form: its class, its sources, the caller’s address kept', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(deploymentsPath(namespace), deployment('web'));
  await page.goto(`${at('create')}/services?ns=${namespace}`);
  await expect(choice(page, 'Workload').getByRole('option', { name: 'Deployment web' })).toBeAttached();
  await choice(page, 'Workload').selectOption('Deployment web');
  await page.getByRole('radio', { name: /^LoadBalancer/ }).check();
  await expect(page.getByText('Without a load-balancer provider the external address stays pending')).toBeVisible();
  await choice(page, 'Traffic from outside').selectOption('only to pods of the same node (Local)');
  await box(page, 'Load balancer class').fill('example.com/balancer');
  await page.getByRole('button', { name: 'Add a source' }).click();
  await box(page, 'Source 1').fill('10.0.0.0/99');
  await expect(box(page, 'Source 1')).toHaveAttribute('aria-invalid', 'true');
  await box(page, 'Source 1').fill('10.0.0.0/8');
  await expect(box(page, 'Source 1')).toHaveAttribute('aria-invalid', 'false');
  await create(page);
  await isMade(page, 'web');
  expect(serviceSpec(await kube.get(`${servicesPath(namespace)}/web`))).toMatchObject({
    type: 'LoadBalancer',
    selector: { app: 'web' },
    externalTrafficPolicy: 'Local',
    loadBalancerClass: 'example.com/balancer',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
  });
});

test('[I5] [I6] [I8] [I9] what ingress-nginx does besides, by form: the path taken away, limits, a canary by header, then by cookie', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const ingressClass = await makeNginxClass(kube, namespace);
  try {
    await page.goto(`${at('create')}/ingresses.networking.k8s.io?ns=${namespace}`);
    await expect(choice(page, 'Namespace')).toHaveValue(namespace);
    await box(page, 'Name').fill('shop');
    await expect(choice(page, 'Class').getByRole('option', { name: ingressClass })).toBeAttached();
    await choice(page, 'Class').selectOption(ingressClass);
    await box(page, 'Host').fill('shop.example.com');
    await box(page, 'Path').fill('/cart');
    await expect(page.locator('datalist option[value="web"]').first()).toBeAttached();
    await choice(page, 'Service').fill('web');
    await expect(choice(page, 'Port')).toHaveValue('80');

    await page.getByRole('checkbox', { name: 'Take the path away on the way to the Service' }).check();
    await expect(box(page, 'Path')).toHaveValue('/cart(/|$)(.*)');
    await expect(box(page, 'Rewrite target')).toHaveValue('/$2');
    await box(page, 'Requests per second').fill('none');
    await expect(box(page, 'Requests per second')).toHaveAttribute('aria-invalid', 'true');
    await box(page, 'Requests per second').fill('5');
    await box(page, 'Connections at once').fill('20');

    await page.getByRole('button', { name: 'Add a canary' }).click();
    await choice(page, 'Service').last().fill('web-next');
    await expect(choice(page, 'Port').last()).toHaveValue('80');
    await page.getByRole('radio', { name: /^Those with a header/ }).check();
    await box(page, 'Header').fill('X-Next');
    await box(page, 'Only with this value').fill('yes');
    await create(page, 'Create 2 objects');
    await isMade(page, 'shop');
    expect(await kube.get(`${ingressesPath(namespace)}/shop`)).toMatchObject({
      metadata: {
        annotations: {
          [annotation('rewrite-target')]: '/$2',
          [annotation('limit-rps')]: '5',
          [annotation('limit-connections')]: '20',
        },
      },
      spec: { rules: [{ http: { paths: [{ path: '/cart(/|$)(.*)', pathType: 'ImplementationSpecific' }] } }] },
    });
    const canary = `${ingressesPath(namespace)}/shop-canary`;
    expect((await kube.get(canary)).metadata.annotations).toMatchObject({
      [annotation('canary')]: 'true',
      [annotation('canary-by-header')]: 'X-Next',
      [annotation('canary-by-header-value')]: 'yes',
    });

    await kube.delete(canary);
    await page.getByRole('main').getByRole('link', { name: 'Add a canary' }).click();
    await choice(page, 'Service').last().fill('web-next');
    await page.getByRole('radio', { name: /^Those with a cookie/ }).check();
    await box(page, 'Cookie').fill('next');
    await create(page);
    await isMade(page, 'shop-canary');
    expect((await kube.get(canary)).metadata.annotations).toMatchObject({
      [annotation('canary')]: 'true',
      [annotation('canary-by-cookie')]: 'next',
    });
  } finally {
    await removeIngressClass(kube, ingressClass);
  }
});
