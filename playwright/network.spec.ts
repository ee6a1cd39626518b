import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { condition, removeGatewayApi, serveGatewayApi, writeStatus } from './support/gateway-api.ts';
import type { Kube } from './support/kube.ts';
import { nodeAddresses } from './support/nodes.ts';
import { busyboxImage, deployment, nginxImage, pod, service, serviceSpec } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const gatewayGroup = 'gateway.networking.k8s.io';
const services = (namespace: string) => `/api/v1/namespaces/${namespace}/services`;
const ingresses = (namespace: string) => `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`;

const main = (page: Page) => page.getByRole('main');
const panel = (page: Page, name: string | RegExp) => main(page).getByRole('region', { name });

/** Of shop.example.com and *.apps.example.com, until November 2036. */
const certificate = `-----BEGIN CERTIFICATE-----
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

/** A Deployment of one colour of the app `web`. */
function colour(version: string, replicas = 1): object {
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

function selecting(name: string, selector: object, more: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...more },
  };
}

async function makeColours(kube: Kube, namespace: string, versions: readonly string[]): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  for (const version of versions) await kube.create(path, colour(version));
}

test('[W14] [U19] [V7] blue and green: the selector matches live, one click switches, the endpoints follow', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeColours(kube, namespace, ['blue', 'green']);
  await kube.create(services(namespace), selecting('web', { app: 'web', version: 'blue' }));
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(main(page).getByText('1 of 1 endpoints ready')).toBeVisible();
  await expect(panel(page, 'Endpoints').getByRole('link', { name: 'Deployment web-blue' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit selector' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('Matches 1 of 2 pods, of Deployment web-blue');
  await dialog.getByLabel('Value of version').fill('gree');
  await expect(dialog.getByText('No pod matches: nothing will answer.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove version' }).click();
  await expect(dialog.getByText('The traffic is shared between')).toBeVisible();

  await dialog.getByRole('button', { name: 'Switch to Deployment web-green' }).click();
  await expect(dialog.getByText('The traffic moves from Deployment web-blue to Deployment web-green.')).toBeVisible();
  await expect(dialog.getByText('1 of 1 ready').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selector' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page, 'Endpoints').getByRole('link', { name: 'Deployment web-green' })).toBeVisible();
  await expect(panel(page, 'Endpoints').getByRole('link', { name: 'Deployment web-blue' })).toBeHidden();
  const stored = await kube.get(`${services(namespace)}/web`);
  expect(serviceSpec(stored)).toMatchObject({ selector: { app: 'web', version: 'green' }, ports: [{ port: 80 }] });
});

test('[V8] [E1] nothing answers: the labels that come nearest, and the selector that fits them', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeColours(kube, namespace, ['blue']);
  await kube.create(services(namespace), selecting('web', { app: 'web', version: 'bleu' }));
  await page.goto(at('services', { namespace, name: 'web' }));
  const checklist = main(page).getByRole('alert', { name: /its selector matches no pod/ });
  await expect(checklist).toContainText('a pod nearby carries app=web,version=blue');
  await expect(checklist).toContainText(`0 pods in namespace ${namespace} match it`);
  await expect(checklist.getByRole('link', { name: 'Deployment web-blue' })).toBeVisible();
  await checklist.getByRole('button', { name: 'Change selector to app=web,version=blue' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('Matches 1 of 1 pods, of Deployment web-blue');
  await dialog.getByRole('button', { name: 'Save selector' }).click();
  await expect(checklist).toBeHidden();
  await expect(main(page).getByText('1 of 1 endpoints ready')).toBeVisible();
});

test('[V8] [E1] a port name that no pod has, and a workload without pods', async ({ page, at, kube, namespace }) => {
  await makeColours(kube, namespace, ['blue']);
  const port = { name: 'http', port: 80, targetPort: 'nowhere' };
  await kube.create(services(namespace), selecting('named', { app: 'web' }, { ports: [port] }));
  await page.goto(at('services', { namespace, name: 'named' }));
  await expect(main(page).getByRole('alert', { name: /no pod has its target port/ })).toContainText(
    'no matching pod has a port named nowhere. Declared: http 80.',
  );

  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, colour('grey', 0));
  await kube.create(services(namespace), selecting('grey', { app: 'web', version: 'grey' }));
  await page.goto(at('services', { namespace, name: 'grey' }));
  await expect(main(page).getByRole('alert')).toContainText('Deployment web-grey would match, but has no pods now.');
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
  await kube.create(services(namespace), service('web'));
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
  await kube.create(services(namespace), selecting('web', { app: 'web' }, more));
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(main(page).getByText('The external address is pending', { exact: false })).toBeVisible();
  await expect(main(page)).toContainText('MetalLB');
  await page.getByRole('button', { name: 'Change exposure' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^ClusterIP/ }).check();
  await expect(dialog).toContainText('The allowed sources 10.0.0.0/8 are removed.');
  await expect(dialog).toContainText('is given back: links to it stop working.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => serviceSpec(await kube.get(`${services(namespace)}/web`)).type).toBe('ClusterIP');
  const stored = serviceSpec(await kube.get(`${services(namespace)}/web`));
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
  await kube.create(services(namespace), selecting('db', { app: 'db' }, headless));
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
  await kube.create(services(namespace), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'alias' },
    spec: alias,
  });
  await page.goto(at('services', { namespace, name: 'alias' }));
  await expect(main(page)).toContainText('this name resolves to');
  await expect(main(page).getByRole('link', { name: `${namespace}/db` })).toBeVisible();

  const bare = { ports: [{ name: 'mysql', port: 3306 }] };
  await kube.create(services(namespace), {
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

test('[I10] [I3] [I4] [E7] [E8] an Ingress: where each path leads, its certificates, and how to reach it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(services(namespace), service('web'));
  const className = namespace;
  const classes = '/apis/networking.k8s.io/v1/ingressclasses';
  await kube.create(classes, { metadata: { name: className }, spec: { controller: `example.com/${namespace}` } });
  try {
    const controller = { 'app.kubernetes.io/name': namespace };
    await kube.create(services(namespace), {
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
      stringData: { 'tls.crt': certificate, 'tls.key': 'nobody serves with it' },
    });
    const path = (at: string, name: string, number = 80) => ({
      path: at,
      pathType: 'Prefix',
      backend: { service: { name, port: { number } } },
    });
    await kube.create(ingresses(namespace), {
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

    const stored = serviceSpec(await kube.get(`${services(namespace)}/controller`));
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
    await kube.create(ingresses(namespace), { metadata: { name: 'old', annotations }, spec });
    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'old' }));
    await expect(main(page)).toContainText('The class is named by an old annotation');
    await page.getByRole('button', { name: 'Move to spec.ingressClassName…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: new RegExp(`^${namespace}`) })).toBeChecked();
    await dialog.getByRole('button', { name: 'Change class' }).click();
    await expect(dialog).toBeHidden();
    const stored = await kube.get(`${ingresses(namespace)}/old`);
    expect(stored.spec).toMatchObject({ ingressClassName: namespace });
    expect(stored.metadata.annotations ?? {}).not.toHaveProperty('kubernetes.io/ingress.class');
    await expect(main(page).getByText('The class is named by an old annotation')).toBeHidden();

    await page.goto(at('ingressclasses.networking.k8s.io', { name: namespace }));
    await expect(panel(page, 'Used by').getByRole('link', { name: 'old' })).toBeVisible();

    await kube.create(ingresses(namespace), {
      metadata: { name: 'lost' },
      spec: { ...spec, ingressClassName: 'no-such' },
    });
    await page.goto(at('ingresses.networking.k8s.io', { namespace, name: 'lost' }));
    await expect(main(page).getByRole('alert')).toContainText('There is no IngressClass named no-such');
  } finally {
    await kube.delete(`${classes}/${namespace}`);
  }
});

test('[U27] a NetworkPolicy reads as sentences, with the pods it isolates', async ({ page, at, kube, namespace }) => {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod('web', { app: 'web' }));
  await kube.create(`/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`, {
    metadata: { name: 'web-only' },
    spec: {
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }], ports: [{ port: 80 }] }],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] }],
    },
  });
  await page.goto(at('networkpolicies.networking.k8s.io', { namespace, name: 'web-only' }));
  await expect(main(page)).toContainText('It isolates 1 pod');
  await expect(panel(page, 'Who may reach these pods')).toContainText(
    `These may reach them on port TCP 80.pods with app=front of namespace ${namespace}`,
  );
  await expect(panel(page, 'Whom these pods may reach')).toContainText('addresses in 10.0.0.0/8');
  await expect(main(page)).toContainText('No rule allows port 53');
  await expect(panel(page, 'Selected pods').getByRole('link', { name: 'web', exact: true })).toBeVisible();
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod('web-2', { app: 'web' }));
  await expect(main(page)).toContainText('It isolates 2 pods');
});

test.describe('Gateway API', () => {
  test.beforeAll(({ kube }) => serveGatewayApi(kube));
  test.afterAll(({ kube }) => removeGatewayApi(kube));

  test('[U27] a Gateway, its listeners and routes, and what its controller says of them', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const base = `/apis/${gatewayGroup}/v1`;
    const meta = { apiVersion: `${gatewayGroup}/v1` };
    const gateways = `${base}/namespaces/${namespace}/gateways`;
    const routes = `${base}/namespaces/${namespace}/httproutes`;
    await kube.create(services(namespace), service('web'));
    await kube.create(gateways, {
      ...meta,
      kind: 'Gateway',
      metadata: { name: 'edge' },
      spec: {
        gatewayClassName: 'none',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP', hostname: 'shop.example.com' },
          { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'missing' }] } },
        ],
      },
    });
    await kube.create(routes, {
      ...meta,
      kind: 'HTTPRoute',
      metadata: { name: 'shop' },
      spec: {
        parentRefs: [{ name: 'edge' }],
        hostnames: ['shop.example.com'],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/cart' }, method: 'GET' }],
            backendRefs: [
              { name: 'web', port: 80, weight: 9 },
              { name: 'gone', port: 80 },
            ],
          },
        ],
      },
    });
    await page.goto(at(`gateways.${gatewayGroup}`, { namespace, name: 'edge' }));
    await expect(main(page).getByText('Pending').first()).toBeVisible();
    const refused = 'Secret "missing" not found';
    await writeStatus(kube, `${gateways}/edge`, {
      addresses: [{ type: 'IPAddress', value: '203.0.113.7' }],
      conditions: [condition('Accepted', 'True', 'Accepted'), condition('Programmed', 'True', 'Programmed')],
      listeners: [
        {
          name: 'http',
          attachedRoutes: 1,
          conditions: [condition('Accepted', 'True', 'Accepted')],
          supportedKinds: [],
        },
        {
          name: 'https',
          attachedRoutes: 0,
          conditions: [condition('ResolvedRefs', 'False', 'InvalidCertificateRef', refused)],
          supportedKinds: [],
        },
      ],
    });
    await expect(main(page).getByText('Programmed').first()).toBeVisible();
    const listeners = panel(page, 'Listeners');
    await expect(listeners.getByRole('row', { name: /^https/ })).toContainText(refused);
    await expect(listeners.getByRole('link', { name: 'shop.example.com' })).toHaveAttribute(
      'href',
      'http://shop.example.com/',
    );
    await expect(main(page)).toContainText('203.0.113.7');

    await panel(page, 'Routes').getByRole('link', { name: 'shop' }).click();
    const rules = panel(page, 'Rules');
    await expect(rules).toContainText('GET /cart/*');
    await expect(rules).toContainText('90% of the requests');
    await expect(rules.getByRole('listitem').filter({ hasText: 'gone' }).last()).toContainText('No such service');
    await expect(panel(page, 'Parents')).toContainText('No controller has answered');
    await writeStatus(kube, `${routes}/shop`, {
      parents: [
        {
          parentRef: { name: 'edge' },
          controllerName: 'example.com/controller',
          conditions: [
            condition('Accepted', 'True', 'Accepted'),
            condition('ResolvedRefs', 'False', 'BackendNotFound', 'Service "gone" not found'),
          ],
        },
      ],
    });
    await expect(panel(page, 'Parents').getByRole('row', { name: /Gateway edge/ })).toContainText(
      'BackendNotFound: Service "gone" not found',
    );

    await page.goto(at('services', { namespace, name: 'web' }));
    await expect(panel(page, 'Receives traffic from').getByRole('link', { name: 'HTTPRoute shop' })).toBeVisible();
  });
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
    await kube.create(services(namespace), selecting('web', { app: 'web' }, { type: 'NodePort' }));
    const tls = [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }];
    const backend = { service: { name: 'web', port: { number: 80 } } };
    await kube.create(ingresses(namespace), {
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
