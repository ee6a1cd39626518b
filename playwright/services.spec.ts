import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { colour, ingressesPath, main, makeColours, panel, selecting, servicesPath } from './support/network.ts';
import { busyboxImage, pod, service, serviceSpec, waitingPod } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

test('[W14] [U19] [V7] what a selector matches is said while it is typed, and saved only then', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeColours(kube, namespace, ['blue', 'green']);
  await kube.create(servicesPath(namespace), selecting('web', { app: 'web', version: 'blue' }));
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(main(page).getByText('1 of 1 endpoints ready')).toBeVisible();
  await page.getByRole('button', { name: 'Edit selector' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('Matches 1 of 2 pods, of Deployment web-blue');
  await dialog.getByLabel('Value of version').fill('gree');
  await expect(dialog.getByText('No pod matches: nothing will answer.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove version' }).click();
  await expect(dialog.getByText('The traffic is shared between')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selector' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page, 'Endpoints').getByRole('link', { name: 'Deployment web-green' })).toBeVisible();
  await expect(main(page).getByText('2 of 2 endpoints ready')).toBeVisible();
  const stored = serviceSpec(await kube.get(`${servicesPath(namespace)}/web`));
  expect(stored.selector).toEqual({ app: 'web' });
});

test('[V8] [E1] nothing answers: the labels that come nearest, and the selector that fits them', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeColours(kube, namespace, ['blue']);
  await kube.create(servicesPath(namespace), selecting('web', { app: 'web', version: 'bleu' }));
  await page.goto(at('services', { namespace, name: 'web' }));
  const checklist = main(page).getByRole('alert', { name: /its selector matches no pod/ });
  await expect(checklist).toContainText('a pod nearby carries app=web,version=blue');
  await expect(checklist).toContainText(`0 pods in namespace ${namespace} match it`);
  await expect(checklist.getByRole('link', { name: 'Deployment web-blue' })).toBeVisible();
  await checklist.getByRole('button', { name: 'Change selector to app=web,version=blue' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('spec.selector');
  await expect(dialog).toContainText('bleu');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(checklist).toBeHidden();
  await expect(main(page).getByText('1 of 1 endpoints ready')).toBeVisible();
});

test('[V8] [E1] a port name that no pod has, and a workload without pods', async ({ page, at, kube, namespace }) => {
  await makeColours(kube, namespace, ['blue']);
  const port = { name: 'http', port: 80, targetPort: 'nowhere' };
  await kube.create(servicesPath(namespace), selecting('named', { app: 'web' }, { ports: [port] }));
  await page.goto(at('services', { namespace, name: 'named' }));
  await expect(main(page).getByRole('alert', { name: /no pod has its target port/ })).toContainText(
    'no matching pod has a port named nowhere. Declared: http 80.',
  );

  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, colour('grey', 0));
  await kube.create(servicesPath(namespace), selecting('grey', { app: 'web', version: 'grey' }));
  await page.goto(at('services', { namespace, name: 'grey' }));
  await expect(main(page).getByRole('alert')).toContainText('Deployment scaled to zero');
});

test('[P25] [V7] a pod that is not ready leaves the Service, with its reason, and comes back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const gate = 'example.com/may-serve';
  const spec = {
    terminationGracePeriodSeconds: 0,
    readinessGates: [{ conditionType: gate }],
    containers: [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'] }],
  };
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const labels = { app: 'web' };
  await kube.create(pods, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec });
  await kube.create(servicesPath(namespace), service('web'));
  const open = async (status: 'True' | 'False') => {
    const conditions = [{ type: gate, status }];
    const type = 'application/strategic-merge-patch+json';
    const answer = await kube.send('PATCH', `${pods}/web/status`, { status: { conditions } }, type);
    expect(answer.status, answer.text).toBe(200);
  };
  await open('True');
  await page.goto(at('services', { namespace, name: 'web' }));
  const row = panel(page, 'Endpoints').getByRole('row', { name: /^web / });
  await expect(row).toContainText('Ready');
  await open('False');
  await expect(row).toContainText('Not ready');
  await expect(row).toContainText(gate);
  await expect(main(page).getByText('0 of 1 endpoints ready')).toBeVisible();
  await open('True');
  await expect(main(page).getByText('1 of 1 endpoints ready')).toBeVisible();
});

test('[V13] [V3] [V16] a LoadBalancer that waits says for whom; back inside, what is lost is said before', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const more = {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    ports: [{ name: 'https', port: 443, targetPort: 80, appProtocol: 'https' }],
  };
  await kube.create(servicesPath(namespace), selecting('web', { app: 'web' }, more));
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(main(page).getByText('The external address is pending', { exact: false })).toBeVisible();
  await expect(main(page)).toContainText('MetalLB');
  await page.getByRole('button', { name: 'Change exposure' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^ClusterIP/ }).check();
  await expect(dialog).toContainText('The allowed sources 10.0.0.0/8 are removed.');
  await expect(dialog).toContainText('is given back: links to it stop working.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => serviceSpec(await kube.get(`${servicesPath(namespace)}/web`)).type).toBe('ClusterIP');
  const stored = serviceSpec(await kube.get(`${servicesPath(namespace)}/web`));
  expect(stored).not.toHaveProperty('loadBalancerSourceRanges');
  expect(stored.ports).toEqual([{ name: 'https', port: 443, targetPort: 80, appProtocol: 'https', protocol: 'TCP' }]);
});

test('[V9] [V10] [V11] [V12] [V14] headless, sticky, an alias, and addresses by hand', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const headless = { clusterIP: 'None', sessionAffinity: 'ClientIP', ports: [{ name: 'mysql', port: 3306 }] };
  await kube.create(servicesPath(namespace), selecting('db', { app: 'db' }, headless));
  const inStatefulSet = { ...pod('db-0', { app: 'db' }) };
  const spec = {
    hostname: 'db-0',
    subdomain: 'db',
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'] }],
  };
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, { ...inStatefulSet, spec });
  await page.goto(at('services', { namespace, name: 'db' }));
  const names = panel(page, 'Names inside the cluster');
  await expect(names.getByText(`db.${namespace}.svc.cluster.local`, { exact: true })).toBeVisible();
  await expect(names.getByText(`db-0.db.${namespace}.svc.cluster.local`, { exact: true })).toBeVisible();
  await expect(names).toContainText(`_mysql._tcp.db.${namespace}.svc.cluster.local`);
  await expect(main(page)).toContainText('a client stays at its pod for 180 minutes');

  const alias = { type: 'ExternalName', externalName: `db.${namespace}.svc.cluster.local` };
  await kube.create(servicesPath(namespace), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'alias' },
    spec: alias,
  });
  await page.goto(at('services', { namespace, name: 'alias' }));
  await expect(main(page)).toContainText('this name resolves to');
  await expect(main(page).getByRole('link', { name: `${namespace}/db` })).toBeVisible();

  const bare = { ports: [{ name: 'mysql', port: 3306 }] };
  await kube.create(servicesPath(namespace), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'outside' },
    spec: bare,
  });
  await page.goto(at('services', { namespace, name: 'outside' }));
  await expect(panel(page, 'Addresses entered by hand')).toContainText('kubernetes.io/service-name: outside');
  await kube.create(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, {
    metadata: { name: 'outside-1', labels: { 'kubernetes.io/service-name': 'outside' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.10'] }],
    ports: [{ name: 'mysql', port: 3306 }],
  });
  await expect(panel(page, 'Endpoints')).toContainText('192.0.2.10:3306');
  await page.getByRole('link', { name: 'EndpointSlice outside-1' }).click();
  await expect(panel(page, 'Addresses')).toContainText('192.0.2.10');
  await expect(main(page)).toContainText('made by hand');
});

test('[V17] a Service is deleted: what leads nowhere then is said first, and its pods stay', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('web', { app: 'web' }));
  await kube.create(servicesPath(namespace), service('web', [{ name: 'http', port: 80 }], 'NodePort'));
  const backend = { service: { name: 'web', port: { number: 80 } } };
  await kube.create(ingressesPath(namespace), {
    metadata: { name: 'shop' },
    spec: { ingressClassName: 'nobody', defaultBackend: backend },
  });
  const [port] = serviceSpec(await kube.get(`${servicesPath(namespace)}/web`)).ports;
  await page.goto(`${at('services', { namespace, name: 'web' })}?action=delete`);
  const dialog = page.getByRole('dialog', { name: 'Delete Service web' });
  await expect(dialog).toContainText('The name web and its address lead nowhere any more. The pods stay.');
  await expect(dialog).toContainText(`Node port ${port?.nodePort} becomes free`);
  await expect(dialog).toContainText('Ingress shop leads to it and will have no backend.');
  await dialog.getByRole('button', { name: 'Delete Service web' }).click();
  await expect(page.getByText('Service web is deleted')).toBeVisible();
  expect(await kube.exists(`${servicesPath(namespace)}/web`)).toBe(false);
  expect(await kube.exists(`${pods}/web`)).toBe(true);
  await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'shop' }));
  await expect(main(page)).toContainText('No such service');
});

test.describe('a developer of one namespace', () => {
  test.use({ signedInAs: 'nobody' });

  test('[V7] [R14] sees Service and Ingress whole, and what is not allowed says so in a line', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await ensureAccount(kube, namespace, 'developer');
    const account = { namespace, name: 'developer' };
    const read = ['get', 'list', 'watch'];
    await grant(kube, account, [
      { apiGroups: [''], resources: ['services', 'pods', 'events'], verbs: read },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: read },
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: read },
    ]);
    await makeColours(kube, namespace, ['blue']);
    await kube.create(servicesPath(namespace), selecting('web', { app: 'web' }, { type: 'NodePort' }));
    const tls = [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }];
    const backend = { service: { name: 'web', port: { number: 80 } } };
    await kube.create(ingressesPath(namespace), {
      metadata: { name: 'shop' },
      spec: { ingressClassName: 'nginx', tls, defaultBackend: backend },
    });
    await signIn(page, await requestToken(kube, namespace, 'developer'), undefined);
    await page.goto(at('services', { namespace, name: 'web' }));
    await expect(panel(page, 'Endpoints').getByText('Deployment web-blue')).toBeVisible();
    await expect(main(page)).toContainText('You may not list nodes.');
    await expect(page.getByRole('button', { name: 'Edit selector' })).toHaveAttribute('aria-disabled', 'true');

    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'shop' }));
    await expect(panel(page, 'Hosts and paths')).toContainText('1 ready endpoint');
    await expect(panel(page, 'TLS')).toContainText('You may not read Secrets here');
    await expect(panel(page, 'Open it')).toContainText('you may not look for its controller');
  });
});
