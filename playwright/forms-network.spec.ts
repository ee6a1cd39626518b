import { expect } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import { box, choice, create, isMade } from './support/forms.ts';
import { ingressesPath, makeNginxClass, removeIngressClass, servicesPath, shopCertificate } from './support/network.ts';
import { deployment, service, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';
import { deploymentsPath } from './support/workloads.ts';

test('[V1] [V5] [V6] [E3] [V11] [V12] [E6] Services by form: a workload’s selector and ports, a taken node port, an address outside', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(deploymentsPath(namespace), deployment('web'));
  await kube.create(servicesPath(namespace), service('held', undefined, 'NodePort'));
  const held = serviceSpec(await kube.get(`${servicesPath(namespace)}/held`)).ports[0]?.nodePort ?? 0;
  const form = `${at('create')}/services?ns=${namespace}`;
  await page.goto(form);
  await expect(choice(page, 'Namespace')).toHaveValue(namespace);
  await expect(choice(page, 'Workload').getByRole('option', { name: 'Deployment web' })).toBeAttached();
  await choice(page, 'Workload').selectOption('Deployment web');
  await expect(box(page, 'Name')).toHaveValue('web');
  await expect(page.getByText('Matches 1 of 1')).toBeVisible();
  await page.getByRole('radio', { name: /^NodePort/ }).check();
  await box(page, 'Node port').fill(String(held));
  const taken = `Node port ${held} belongs to Service ${namespace}/held.`;
  await expect(box(page, 'Node port')).toHaveAccessibleDescription(new RegExp(`^${taken.replace('.', '\\.')}`));
  await expect(page.getByRole('link', { name: 'Open Service held' })).toBeVisible();
  await create(page, 'Create');
  await expect(box(page, 'Node port')).toBeFocused();
  await page.getByRole('button', { name: /^Use the next free port/ }).click();
  await expect(box(page, 'Node port')).toHaveAttribute('aria-invalid', 'false');
  const nodePort = Number(await box(page, 'Node port').inputValue());

  await page.getByRole('button', { name: 'Add port' }).click();
  await expect(box(page, 'Service port')).toHaveCount(2);
  await box(page, 'Service port').last().fill('70000');
  await expect(box(page, 'Service port').last()).toHaveAttribute('aria-invalid', 'true');
  await box(page, 'Service port').last().fill('443');
  await expect(box(page, 'Service port').last()).toHaveAttribute('aria-invalid', 'false');
  await expect(box(page, 'Port name').last()).toHaveValue('https-443');
  await expectAccessibleInLight(page);
  await box(page, 'Service port').last().press('Control+Enter');
  await isMade(page, 'web');
  const stored = serviceSpec(await kube.get(`${servicesPath(namespace)}/web`));
  expect(stored).toMatchObject({ type: 'NodePort', selector: { app: 'web' } });
  expect(stored.ports).toMatchObject([
    { name: 'http-80', port: 80, targetPort: 80, nodePort },
    { name: 'https-443', port: 443 },
  ]);

  await page.goto(form);
  await box(page, 'Name').fill('db');
  await page.getByRole('radio', { name: /^ExternalName/ }).check();
  await box(page, 'DNS name').fill('192.0.2.10');
  await page.getByRole('button', { name: 'Make that instead' }).click();
  await expect(box(page, 'Address 1')).toHaveValue('192.0.2.10');
  await box(page, 'Service port').fill('5432');
  await create(page, 'Create 2 objects');
  await isMade(page, 'db');
  expect(recordOf((await kube.get(`${servicesPath(namespace)}/db`)).spec)).not.toHaveProperty('selector');
  const slice = await kube.get(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices/db-1`);
  expect(slice).toMatchObject({
    metadata: { labels: { 'kubernetes.io/service-name': 'db' } },
    endpoints: [{ addresses: ['192.0.2.10'] }],
    ports: [{ port: 5432 }],
  });
});

test('[F15.1] [F15.3] [F15.4] [F15.5] [I2] [I4] [I7] [E7] an Ingress by form: two hosts, a certificate that fits one of them, a canary of 10 %', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const ingressClass = await makeNginxClass(kube, namespace);
  await kube.create(`/api/v1/namespaces/${namespace}/secrets`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'shop-tls' },
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': shopCertificate, 'tls.key': 'nobody serves with it' },
  });
  try {
    await page.goto(`${at('create')}/ingresses.networking.k8s.io?ns=${namespace}`);
    await expect(choice(page, 'Namespace')).toHaveValue(namespace);
    await box(page, 'Name').fill('shop');
    await expect(choice(page, 'Class').getByRole('option', { name: ingressClass })).toBeAttached();
    await choice(page, 'Class').selectOption(ingressClass);
    await box(page, 'Host').fill('http://shop.example.com/');
    await expect(box(page, 'Host')).toHaveAttribute('aria-invalid', 'true');
    await box(page, 'Host').fill('shop.example.com');
    // The list of Services has come as soon as one of them brings its port.
    await expect(page.locator('datalist option[value="web-next"]').first()).toBeAttached();
    await choice(page, 'Service').fill('web');
    await expect(choice(page, 'Port')).toHaveValue('80');
    await expect(page.getByText('No endpoint answers')).toBeVisible();
    await page.getByRole('group', { name: 'Hosts' }).getByRole('button', { name: 'Add a host' }).click();
    await expect(box(page, 'Host')).toHaveCount(2);
    await box(page, 'Host').last().fill('other.example.com');
    await choice(page, 'Service').last().fill('missing');
    await choice(page, 'Port').last().fill('http');
    await expect(page.getByText('No such service')).toBeVisible();

    await page.getByRole('button', { name: 'Add a certificate' }).click();
    await expect(box(page, 'TLS host 2')).toHaveValue('other.example.com');
    await expect(choice(page, 'TLS Secret').getByRole('option', { name: 'shop-tls' })).toBeAttached();
    await choice(page, 'TLS Secret').selectOption('shop-tls');
    await expect(page.getByText('The certificate is not for other.example.com')).toBeVisible();
    await page.getByRole('button', { name: 'Add a canary' }).click();
    await expect(box(page, 'Name of the canary')).toHaveValue('shop-canary');
    await choice(page, 'Service').last().fill('web-next');
    await expect(choice(page, 'Port').last()).toHaveValue('80');
    await box(page, 'Share in percent').fill('101');
    const wanted = 'A whole number from 0 to 100 is wanted here.';
    await expect(box(page, 'Share in percent')).toHaveAccessibleDescription(wanted);
    await expectAccessibleInLight(page);
    await create(page, 'Create 2 objects');
    await expect(box(page, 'Share in percent')).toBeFocused();
    await box(page, 'Share in percent').fill('10');
    await expect(box(page, 'Share in percent')).toHaveAttribute('aria-invalid', 'false');
    await create(page, 'Create 2 objects');
    await isMade(page, 'shop');
    const canary = await kube.get(`${ingressesPath(namespace)}/shop-canary`);
    expect(canary.metadata.annotations).toEqual({
      'nginx.ingress.kubernetes.io/canary': 'true',
      'nginx.ingress.kubernetes.io/canary-weight': '10',
    });
    const path = (name: string, port: object) => ({
      paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port } } }],
    });
    expect(canary.spec).toEqual({
      ingressClassName: ingressClass,
      rules: ['shop.example.com', 'other.example.com'].map((host) => ({
        host,
        http: path('web-next', { number: 80 }),
      })),
    });
    expect((await kube.get(`${ingressesPath(namespace)}/shop`)).spec).toEqual({
      ingressClassName: ingressClass,
      rules: [
        { host: 'shop.example.com', http: path('web', { number: 80 }) },
        { host: 'other.example.com', http: path('missing', { name: 'http' }) },
      ],
      tls: [{ hosts: ['shop.example.com', 'other.example.com'], secretName: 'shop-tls' }],
    });
  } finally {
    await removeIngressClass(kube, ingressClass);
  }
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U27] [E25] a NetworkPolicy by form and keyboard: all closed, then one network let in, as a sentence', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await page.goto(`${at('create')}/networkpolicies.networking.k8s.io?ns=${namespace}`);
    await expect(choice(page, '命名空间')).toHaveValue(namespace);
    await page.getByRole('button', { name: '禁止一切进出' }).press('Enter');
    await expect(box(page, '名称')).toHaveValue('deny-all');
    await page
      .getByRole('group', { name: '谁可以进入' })
      .getByRole('radio', { name: /^全部禁止/ })
      .press('ArrowRight');
    await expect(choice(page, '对象')).toBeVisible();
    await choice(page, '对象').selectOption('block');
    await box(page, '地址').fill('10.0.0.1');
    await expect(box(page, '地址')).toHaveAttribute('aria-invalid', 'true');
    await box(page, '地址').fill('10.0.0.0/8');
    await expect(box(page, '地址')).toHaveAttribute('aria-invalid', 'false');
    await page.getByRole('button', { name: '添加端口' }).press('Enter');
    await expect(box(page, '端口')).toHaveValue('80');
    await expect(page.getByRole('region', { name: '允许的内容' })).toContainText('10.0.0.0/8');
    await expectAccessibleInLight(page);
    await box(page, '端口').press('Control+Enter');
    await isMade(page, 'deny-all');
    const stored = await kube.get(`/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/deny-all`);
    expect(stored.spec).toEqual({
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ protocol: 'TCP', port: 80 }] }],
      policyTypes: ['Ingress', 'Egress'],
    });
  });
});
