import { expect } from '@playwright/test';
import { main, panel } from './support/network.ts';
import { pod } from './support/objects.ts';
import { test } from './support/test.ts';

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
