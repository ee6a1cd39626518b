import { expect } from '@playwright/test';
import { condition, removeGatewayApi, serveGatewayApi, writeStatus } from './support/gateway-api.ts';
import { main, panel, servicesPath } from './support/network.ts';
import { service } from './support/objects.ts';
import { test } from './support/test.ts';

const gatewayGroup = 'gateway.networking.k8s.io';

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
    await kube.create(servicesPath(namespace), service('web'));
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
    await expect(main(page)).toContainText('GatewayClass “none” does not exist in this cluster');
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
    await expect(main(page)).toContainText(`listener https: ${refused}`);

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

    await page.goto(`${at(`httproutes.${gatewayGroup}`)}?ns=${namespace}`);
    await expect(page.getByRole('row', { name: /shop/ })).toContainText('NotResolvedRefs');

    await page.goto(at('services', { namespace, name: 'web' }));
    await expect(panel(page, 'Receives traffic from').getByRole('link', { name: 'HTTPRoute shop' })).toBeVisible();
  });
});
