import { expect } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Kube } from './support/kube.ts';
import { colour, main, panel, selecting, servicesPath } from './support/network.ts';
import { serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';
import { everybody, signInAs } from './support/who.ts';
import { deploymentsPath, expectRolledOut } from './support/workloads.ts';

test.use({ signedInAs: 'nobody' });

/** Names of the pods behind the Service, as its EndpointSlices have them. */
async function podsBehind(kube: Kube, namespace: string, service: string): Promise<readonly string[]> {
  const slices = await kube.list(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`);
  return slices
    .filter(({ metadata }) => recordOf(metadata.labels)['kubernetes.io/service-name'] === service)
    .flatMap((slice) => [recordOf(slice).endpoints ?? []].flat())
    .map((endpoint) => String(recordOf(recordOf(endpoint).targetRef).name));
}

for (const who of everybody) {
  test(`[F16.d] [W14] a Service goes over from blue to green: who will answer is said first, then the endpoints follow (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs(who, page, kube, namespace, adminToken);
    await kube.create(deploymentsPath(namespace), colour('blue', 1));
    await kube.create(deploymentsPath(namespace), colour('green', 2));
    await kube.create(servicesPath(namespace), selecting('web', { app: 'web', version: 'blue' }));
    await expectRolledOut(kube, namespace, 'web-blue', 1);
    await expectRolledOut(kube, namespace, 'web-green', 2);
    await page.goto(at('services', { namespace, name: 'web' }));
    const endpoints = panel(page, 'Endpoints');
    await expect(endpoints.getByRole('link', { name: 'Deployment web-blue' })).toBeVisible();

    await main(page).getByRole('button', { name: 'Edit selector' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit selector of Service web' });
    await expect(dialog.getByRole('status')).toContainText('Matches 1 of 3 pods, of Deployment web-blue');
    await dialog.getByRole('button', { name: 'Switch to Deployment web-green' }).click();
    await expect(dialog.getByRole('status').first()).toContainText(
      'Matches 2 of 3 pods, of Deployment web-green; 2 of 2 ready',
    );
    await expect(dialog).toContainText('The traffic moves from Deployment web-blue to Deployment web-green.');
    await dialog.getByRole('button', { name: 'Save selector' }).click();
    await expect(dialog).toBeHidden();

    await expect(endpoints.getByRole('link', { name: 'Deployment web-green' })).toBeVisible();
    await expect(endpoints.getByRole('link', { name: 'Deployment web-blue' })).toBeHidden();
    await expect(main(page).getByText('2 of 2 endpoints ready')).toBeVisible();
    const stored = serviceSpec(await kube.get(`${servicesPath(namespace)}/web`));
    expect(stored).toMatchObject({ selector: { app: 'web', version: 'green' }, ports: [{ port: 80 }] });
    const behind = await podsBehind(kube, namespace, 'web');
    expect(behind.map((name) => name.replace(/-[^-]+-[^-]+$/, ''))).toEqual(['web-green', 'web-green']);
  });
}
